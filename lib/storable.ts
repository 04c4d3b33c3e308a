import { createParser } from "nuqs/server";

/**
 * What PostgreSQL has no place for in a text, and no person types: a NUL, and half of a pair of surrogates. What holds
 * one is refused, or is no search.
 */
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/** Whether every text of a plain value can be kept as it is. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !UNSTORABLE.test(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isStorable);
}

/** A search in the address of a page. */
export const parseAsSearch = createParser<string>({
  parse: (text) => (isStorable(text) ? text : null),
  serialize: (text) => text,
});
