/** Almost every cell is plain: printable ASCII or Russian, no space at either end, no escape left over. */
const UNCLEAN = /^ | $|[^\x20-\x7E\u0400-\u045F]|_x000/;
/** `_x000D_`: what is left of a line break that was escaped twice on its way into the file. */
const LEFTOVER_BREAK = /_x000[DA]_/gi;
/** Soft hyphen, zero-width spaces and joiners, direction marks, BOM: nobody typed them, nobody sees them. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const SPACE = /\r\n|\s|\u0085/g;

/**
 * The text of a cell as an admin means it: in NFC, without invisible characters and surrounding spaces,
 * with every kind of space (non-breaking, tab, line break) as one plain space.
 */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text)) return text;
  return text
    .replace(LEFTOVER_BREAK, "\n")
    .replace(INVISIBLE, "")
    .replace(SPACE, " ")
    .trim()
    .normalize("NFC");
}

const BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/** Whether the space at this character (from 1) of a clean text was a line break in the cell. */
export function wasBreak(cell: string, position: number): boolean {
  const marked = cell.replace(LEFTOVER_BREAK, "\n").replace(INVISIBLE, "").replace(BREAK, "\n").trim();
  return [...marked.normalize("NFC")][position - 1] === "\n";
}

const SPACES = / {2,}/g;

/** Runs of spaces as one; `text` is clean already. */
export function collapseSpaces(text: string): string {
  return text.includes("  ") ? text.replace(SPACES, " ") : text;
}

/** Length in characters (code points), cheaply where that is all that can be asked: whether it passes `max`. */
export function exceeds(text: string, max: number): boolean {
  return text.length > max && characterCount(text) > max;
}

/** The first characters (code points) of a text: none of them is cut in half. */
export function firstCharacters(text: string, max: number): string {
  return exceeds(text, max) ? [...text.slice(0, max * 2)].slice(0, max).join("") : text;
}

export function characterCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff && i + 1 < text.length) i += 1;
    count += 1;
  }
  return count;
}
