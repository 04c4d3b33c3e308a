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

/** Where a Latin letter is what was meant: in a name Cyrillic ones are allowed, in a phone no letter is. */
const IN_LATIN: ReadonlySet<FormatParams["rule"]> = new Set(["login", "email"]);

/**
 * The fault of the first character that stands outside `allowed`, or null where none does.
 *
 * @param allowed a sticky-free expression of one character of what is allowed
 * @param before characters that stand in the cell before the text: positions are those of the cell
 */
export function findStray(
  text: string,
  rule: FormatParams["rule"],
  allowed: RegExp,
  before = 0,
): Fault | null {
  const strays: { character: string; position: number }[] = [];
  let position = before;
  for (const character of text) {
    position += 1;
    if (!allowed.test(character)) strays.push({ character, position });
  }
  const [first, ...others] = strays;
  return first ? strayFault(first.character, first.position, rule, others.length) : null;
}

function strayFault(character: string, position: number, rule: FormatParams["rule"], others: number): Fault {
  const latin = LOOKALIKES.get(character);
  if (latin !== undefined && IN_LATIN.has(rule)) {
    return formatFault({ rule, reason: "lookalike", character, latin, position, others });
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
