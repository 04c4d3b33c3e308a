import { type Locale, LOCALES, wishesOf } from "./locale";

/**
 * Locales with a region that every browser knows as the server does: of any other, an older browser would write a date
 * of its own over that of the page.
 */
const REGIONAL = ["en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-NZ", "en-US", "en-ZA", "ru-RU"] as const;

/** By which dates, times and numbers are written: a language of ours, and the region of its reader. */
export type ReaderLocale = Locale | (typeof REGIONAL)[number];

/** As which another region is written where one has its order of a date and its clock; else as the plain language is. */
const STAND_INS: Record<Locale, readonly ReaderLocale[]> = { en: ["en-GB", "en-AU"], ru: [] };

/**
 * The locale of a reader of one of our languages: with the region of the first wish of an Accept-Language header that is
 * for this language. Whatever else a header may hold, such as a calendar or digits, is left out.
 */
export function readerLocale(language: Locale, header: string | null): ReaderLocale {
  const wish = wishesOf(header).find((each) => each.language === language);
  const region = wish && regionOf(wish.tag);
  if (!region) return language;
  const locale = `${language}-${region}`;
  return REGIONAL.find((known) => known === locale) ?? standInFor(locale, language);
}

export function languageOf(locale: ReaderLocale): Locale {
  return LOCALES.find((language) => locale.startsWith(language)) ?? "en";
}

/** Undefined as well where the tag is none by BCP 47. */
function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    return undefined;
  }
}

function standInFor(locale: string, language: Locale): ReaderLocale {
  return STAND_INS[language].find((known) => orderOf(known) === orderOf(locale)) ?? language;
}

/** Of a date with its time; only a clock of twelve hours has a part of the day. */
function orderOf(locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const types = format.formatToParts(0).map(({ type }) => type);
  return types.filter((type) => type !== "literal").join(" ");
}
