export const LOCALES = ["en", "ru"] as const;
export type Locale = (typeof LOCALES)[number];

/** The reader's own choice. */
export const LOCALE_COOKIE = "locale";
/** The language of the company last signed in to: what a reader who has chosen none gets. */
export const COMPANY_LOCALE_COOKIE = "company_locale";
/** The IANA name the browser reported: dates are shown in the reader's time. */
export const TIME_ZONE_COOKIE = "time_zone";
export const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Of an Accept-Language header: what stands beyond is no list of languages that somebody reads. */
const MOST_CHARACTERS = 1_000;

export interface Wish {
  /** As the header has it, in small letters: anything may stand here. */
  readonly tag: string;
  readonly language: string;
}

/** What an Accept-Language header asks for (RFC 9110, 12.5.4), the dearest first. */
export function wishesOf(header: string | null): Wish[] {
  return (header ?? "")
    .slice(0, MOST_CHARACTERS)
    .toLowerCase()
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
      const quality = parameters.find((text) => text.startsWith("q="));
      return {
        tag,
        language: tag.split("-", 1)[0] ?? "",
        weight: quality ? Number(quality.slice(2)) || 0 : 1,
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/** The best of our languages for an Accept-Language header; English where none fits. */
export function negotiateLocale(header: string | null): Locale {
  return (
    wishesOf(header)
      .map(({ language }) => language)
      .find(isLocale) ?? "en"
  );
}

/** The time zone where this runtime knows it, else UTC: a cookie may hold anything. */
export function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
