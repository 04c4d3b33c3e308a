/** A value in three: what is before the character at fault, the character, and what is after it. */
interface Split {
  readonly before: string;
  readonly stray: string;
  readonly after: string;
}

const INVISIBLE = /^[\p{C}\p{M}\p{Z}]$/u;

/** @param position of the character, counted in characters (code points) from 1; anything else marks nothing */
export function splitAtStray(value: string, position: unknown): Split {
  const characters = [...value];
  const index = typeof position === "number" ? position - 1 : -1;
  const stray = characters[index];
  if (stray === undefined) return { before: value, stray: "", after: "" };
  return {
    before: characters.slice(0, index).join(""),
    stray: INVISIBLE.test(stray) ? "␣" : stray,
    after: characters.slice(index + 1).join(""),
  };
}
