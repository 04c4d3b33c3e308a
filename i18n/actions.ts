"use server";

import { cookies } from "next/headers";

import { isLocale, LOCALE_COOKIE, YEAR_IN_SECONDS } from "@/lib/locale";

/** Keeps the reader's choice of language. Open to all: it changes nothing but the caller's own cookie. */
export async function setLocaleAction(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { maxAge: YEAR_IN_SECONDS, sameSite: "lax", path: "/" });
}
