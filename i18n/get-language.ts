import { getLocale } from "next-intl/server";

import type { Locale } from "@/lib/locale";
import { languageOf } from "@/lib/reader-locale";

/** In which words the reader of a request is told; how dates and numbers are written is the locale's. */
export async function getLanguage(): Promise<Locale> {
  return languageOf(await getLocale());
}
