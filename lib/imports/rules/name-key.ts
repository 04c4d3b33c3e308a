import { cleanText, collapseSpaces } from "./cell-text";

/**
 * What two names of groups are compared by: one company has at most one group of a kind with a given key.
 * NFC, no invisible characters, single spaces, lower case. Letters stay what they are: «ё» is not «е».
 */
export function nameKey(name: string): string {
  return collapseSpaces(cleanText(name)).toLowerCase();
}
