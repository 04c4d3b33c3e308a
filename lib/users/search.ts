const LONGEST = 100;
const PHONE_LIKE = /^\+?[\d\s().\u2010-\u2015-]{4,}$/;

/** The search as it is compared: one space between words, no case, bounded in length. */
export function normaliseSearch(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ").slice(0, LONGEST).toLowerCase();
}

/**
 * The LIKE patterns of a search, for a lower-case text; any of them is enough. A phone typed with spaces, brackets
 * or the Russian trunk prefix 8 is also looked for the way it is stored (E.164).
 *
 * @returns nothing for an empty search
 */
export function searchPatterns(text: string): string[] {
  const search = normaliseSearch(text);
  if (!search) return [];
  const variants = new Set([search]);
  if (PHONE_LIKE.test(search)) {
    const digits = search.replace(/\D/g, "");
    variants.add(digits);
    if (digits.startsWith("8") && digits.length > 4) variants.add(`+7${digits.slice(1)}`);
  }
  return [...variants].filter(Boolean).map((variant) => `%${variant.replace(/[\\%_]/g, "\\$&")}%`);
}
