import { LONGEST_GROUP_NAME } from "../imports/group-kinds";
import { cleanText, collapseSpaces, exceeds } from "../imports/rules/cell-text";
import { isClearWord } from "../imports/rules/check-row";
import { nameKey } from "../imports/rules/name-key";

const CONTROL = /\p{Cc}/gu;
/** A list is pasted from anywhere: a tab is the border of two cells of a sheet. */
const BORDERS = /[\r\n\t]+/;

export type CheckedName =
  | { readonly ok: true; readonly name: string; readonly key: string }
  | { readonly ok: false; readonly code: "blank" | "too_long" | "reserved"; readonly name: string };

/** The name of a group as it is kept: what a cell of a workbook with the same text says. */
export function checkName(text: string): CheckedName {
  const name = collapseSpaces(cleanText(text.replace(BORDERS, " ").replace(CONTROL, "")));
  if (name === "") return { ok: false, code: "blank", name };
  if (exceeds(name, LONGEST_GROUP_NAME)) return { ok: false, code: "too_long", name };
  if (isClearWord(name)) return { ok: false, code: "reserved", name };
  return { ok: true, name, key: nameKey(name) };
}

export interface ListedNames {
  /** Names by their keys, in the order of the list. */
  readonly names: ReadonlyMap<string, string>;
  readonly repeated: readonly string[];
  readonly tooLong: readonly string[];
  readonly reserved: readonly string[];
}

/** The names of a list, one a line or a cell; blank ones are passed over. */
export function listNames(text: string): ListedNames {
  const names = new Map<string, string>();
  const repeated: string[] = [];
  const tooLong: string[] = [];
  const reserved: string[] = [];
  for (const line of text.split(BORDERS)) {
    const checked = checkName(line);
    if (!checked.ok) {
      if (checked.code === "too_long") tooLong.push(checked.name);
      if (checked.code === "reserved") reserved.push(checked.name);
    } else if (names.has(checked.key)) repeated.push(checked.name);
    else names.set(checked.key, checked.name);
  }
  return { names, repeated, tooLong, reserved };
}
