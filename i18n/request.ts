import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

import {
  COMPANY_LOCALE_COOKIE,
  isLocale,
  knownTimeZone,
  type Locale,
  LOCALE_COOKIE,
  negotiateLocale,
  TIME_ZONE_COOKIE,
} from "@/lib/locale";
import { readerLocale } from "@/lib/reader-locale";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";

import { formats } from "./formats";

const messages: Record<Locale, typeof en> = { en, ru };

/**
 * The language of a request, found without the database so that the first byte never waits for it: the reader's
 * own choice, else the language of the company they last signed in to, else what the browser asks for. Dates, times and
 * numbers are written as in the region that the browser names for that language.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const jar = await cookies();
  const known = [asked, jar.get(LOCALE_COOKIE)?.value, jar.get(COMPANY_LOCALE_COOKIE)?.value].find(isLocale);
  const wishes = (await headers()).get("accept-language");
  const language = known ?? negotiateLocale(wishes);
  return {
    locale: readerLocale(language, wishes),
    messages: messages[language],
    formats: formats[language],
    timeZone: knownTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
  };
});
