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

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); English where none fits. */
export function negotiateLocale(header: string | null): Locale {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
      return { language: tag.split("-")[0], weight: quality ? Number(quality.slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map(({ language }) => language).find(isLocale) ?? "en";
}

/** The time zone where this runtime knows it, else UTC: a cookie may hold anything. */
export function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
