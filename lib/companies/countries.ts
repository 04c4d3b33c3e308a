import { getCountries, getCountryCallingCode, isSupportedCountry } from "libphonenumber-js";
import type { Locale } from "../locale";

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** In the reader's language. */
  readonly name: string;
  /** Without its plus. */
  readonly callingCode: string;
}

/** Every country that has phones, by its name in the reader's language. */
export function listCountries(locale: Locale): Country[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const { compare } = new Intl.Collator(locale);
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: getCountryCallingCode(code) }))
    .sort((a, b) => compare(a.name, b.name));
}

export const isCountry = (code: string): boolean => isSupportedCountry(code);
