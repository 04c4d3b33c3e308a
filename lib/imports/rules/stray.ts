import { formatFault, type Fault, type FormatParams } from "./row-error";

/** Cyrillic letters that cannot be told from a Latin one by eye. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a",
    е: "e",
    о: "o",
    р: "p",
    с: "c",
    у: "y",
    х: "x",
    к: "k",
    і: "i",
    ј: "j",
    ѕ: "s",
    һ: "h",
    ԁ: "d",
    А: "A",
    В: "B",
    Е: "E",
    К: "K",
    М: "M",
    Н: "H",
    О: "O",
    Р: "P",
    С: "C",
    Т: "T",
    У: "Y",
    Х: "X",
    І: "I",
    Ј: "J",
    Ѕ: "S",
  }),
);

const CANNOT_BE_SEEN = /[\p{C}\p{M}\p{Z}]/u;

/**
 * The fault of the first character that stands outside `allowed`, or null where none does.
 *
 * @param allowed a sticky-free expression of one character of what is allowed
 */
export function findStray(text: string, rule: FormatParams["rule"], allowed: RegExp): Fault | null {
  let position = 0;
  for (const character of text) {
    position += 1;
    if (!allowed.test(character)) return strayFault(character, position, rule);
  }
  return null;
}

function strayFault(character: string, position: number, rule: FormatParams["rule"]): Fault {
  const latin = LOOKALIKES.get(character);
  if (latin !== undefined && rule !== "name") {
    return formatFault({ rule, reason: "lookalike", character, latin, position });
  }
  if (character === " ") return formatFault({ rule, reason: "space", position });
  if (CANNOT_BE_SEEN.test(character)) {
    const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return formatFault({ rule, reason: "invisible", codePoint, position });
  }
  return formatFault({ rule, reason: "character", character, position });
}

/** The text with look-alike letters as Latin ones, for comparing what a person cannot tell apart. */
export function foldLookalikes(text: string): string {
  let folded = "";
  for (const character of text) folded += LOOKALIKES.get(character) ?? character;
  return folded;
}
