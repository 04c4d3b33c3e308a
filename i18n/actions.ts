"use server";

import { cookies } from "next/headers";

import { formFields } from "@/lib/form-fields";
import { isLocale, LOCALE_COOKIE, YEAR_IN_SECONDS } from "@/lib/locale";

/** Keeps the reader's choice of language. Open to all: it changes nothing but the caller's own cookie. */
export async function setLocaleAction(form: FormData): Promise<void> {
  const { locale } = formFields(form);
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { maxAge: YEAR_IN_SECONDS, sameSite: "lax", path: "/" });
}
