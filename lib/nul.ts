import { createParser } from "nuqs/server";

/** PostgreSQL has no place for it in a text, and no person types it: what holds one is refused, or is no search. */
const NUL = "\0";

/** Whether there is a NUL in any of the texts of a plain value. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes(NUL);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsNul);
}

/** A search in the address of a page. */
export const parseAsSearch = createParser<string>({
  parse: (text) => (holdsNul(text) ? null : text),
  serialize: (text) => text,
});
