import { SEARCH_LETTERS } from "@/db/schema/users";
import { containing, literal } from "../like";

const LONGEST = 100;
const PHONE_LIKE = /^\+?[\d\s().\u2010-\u2015-]{4,}$/;
/** The index knows runs of three characters; a word of fewer is looked for where words begin. */
const SHORTEST_INSIDE = 3;

const letters = new Map([...SEARCH_LETTERS.from].map((letter, place) => [letter, SEARCH_LETTERS.to[place]]));

/**
 * The search as it is compared: one space between words, no case, Cyrillic letters as the Latin ones they are taken
 * for, bounded in length.
 */
export function normaliseSearch(text: string): string {
  const plain = text.normalize("NFC").trim().replace(/\s+/g, " ").slice(0, LONGEST).toLowerCase();
  return Array.from(plain, (letter) => letters.get(letter) ?? letter).join("");
}

/**
 * The LIKE patterns of a search, for text that is normalised alike and begins with a space; any of them is enough. A
 * phone typed with spaces,
 * brackets or the Russian trunk prefix 8 is also looked for the way it is stored (E.164).
 *
 * @param longest cut off what is looked for after so many characters: finds more, and never less
 * @returns nothing for an empty search
 */
export function searchPatterns(text: string, longest = Infinity): string[] {
  const search = normaliseSearch(text);
  if (!search) return [];
  if (search.length < SHORTEST_INSIDE) return [`% ${literal(search)}%`];
  const variants = [search];
  if (PHONE_LIKE.test(search)) {
    const digits = search.replace(/\D/g, "");
    if (digits.length >= SHORTEST_INSIDE) variants.push(digits);
    if (digits.startsWith("8") && digits.length > 4) variants.push(`+7${digits.slice(1)}`);
  }
  return [...new Set(variants.map((variant) => containing(variant.slice(0, longest))))];
}
