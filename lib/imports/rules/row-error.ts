import type { Column, ColumnKey } from "../columns";
import { cleanText, firstCharacters, wasBreak } from "./cell-text";

export const ROW_ERROR_CODES = [
  "required",
  "too_long",
  "format",
  "password_policy",
  "contact_taken",
  "login_exists",
  "login_repeated",
  "group_missing",
  "nothing_to_update",
  "self_block",
  "self_password",
  "last_admin",
] as const;
export type RowErrorCode = (typeof ROW_ERROR_CODES)[number];

export type RowErrorParams = Readonly<Record<string, string | number | readonly string[]>>;

/** A longer value is cut when it is kept with its error. */
export const MAX_ERROR_VALUE = 300;

/**
 * One thing wrong with one cell, or with the row where `column` is null. Params by code:
 *
 * - `required`: `reason` "cleared" where the word that erases is in the cell; `login`, which no user has, where the
 *   row was to update one; none otherwise
 * - `login_exists`, `nothing_to_update`, `self_block`, `self_password`, `last_admin`: none
 * - `too_long`: `max`, `length`
 * - `format`: see `FormatParams`
 * - `password_policy`: `broken` (the rules broken, see `PasswordRule`), `min`, `max`
 * - `contact_taken`: `row`, the earlier row of this file; none where another user has confirmed the contact
 * - `login_repeated`: `row`, the earlier row
 * - `group_missing`: `nearest`, names of existing groups, best first, possibly none; missing where nobody has looked
 */
export interface RowError {
  /** Excel's own number. */
  row: number;
  column: ColumnKey | null;
  code: RowErrorCode;
  params: RowErrorParams;
  /** The cell as it was judged, cut to 300 characters; never a password. */
  value: string | null;
  /** Some cells matter only to a row that updates a user. */
  appliesTo: "any" | "update";
}

export type PasswordRule =
  "min_length" | "max_length" | "digit" | "latin_letter" | "lowercase" | "uppercase" | "symbol" | "spaces";

/**
 * Params of `format`: `rule` says what is allowed, `reason` what was found.
 *
 * - `character`: `character` stands at `position` (1 is the first) and is not allowed
 * - `space`: a space at `position`
 * - `break`: a line break at `position`, which is judged as a space
 * - `invisible`: as `character`, with `codePoint` ("U+0007") for what cannot be seen
 * - `lookalike`: `character` at `position` is Cyrillic and looks like the Latin `latin`; `others`, how many characters
 *   after it are not allowed either
 * - `formula`: the cell shows a formula error such as #N/A
 * - `uncalculated`: the cell has a formula, and the file not its result
 * - `date`: Excel has taken what was typed for a date
 * - `several`: more than one phone or e-mail stands in the cell
 * - `extension`: the phone has an extension
 * - `rounded`: Excel has shortened the number (7.9E+10) and its digits are lost
 * - `shape`: every character is allowed, the whole is not what is asked for
 */
export type FormatParams = {
  rule: "login" | "password" | "email" | "name" | "phone" | "flag" | "status" | "group";
} & (
  | { reason: "character"; character: string; position: number }
  | { reason: "space" | "break"; position: number }
  | { reason: "invisible"; codePoint: string; position: number }
  | { reason: "lookalike"; character: string; latin: string; position: number; others: number }
  | { reason: "formula" | "uncalculated" | "date" | "several" | "extension" | "rounded" | "shape" }
);

/** A fault found by a rule, before it is tied to a row and a column. */
export interface Fault {
  code: RowErrorCode;
  params: RowErrorParams;
}

export type Checked<T> = { ok: true; value: T } | Refused;

/** With a fault at least: a cell that is neither a value nor at fault would go in without a word. */
interface Refused {
  ok: false;
  faults: readonly [Fault, ...Fault[]];
}

export const formatFault = (params: FormatParams): Fault => ({ code: "format", params: { ...params } });

export const refused = (...faults: [Fault, ...Fault[]]): Refused => ({
  ok: false,
  faults,
});

/** @param text of the cell, as it is there */
export function toRowError(row: number, column: Column, text: string, fault: Fault): RowError {
  const { reason, position } = fault.params;
  const isBreak = reason === "space" && typeof position === "number" && wasBreak(text, position);
  return {
    row,
    column: column.key,
    code: fault.code,
    params: isBreak ? { ...fault.params, reason: "break" } : fault.params,
    value: column.rule.type === "password" ? null : firstCharacters(cleanText(text), MAX_ERROR_VALUE),
    appliesTo: column.rule.type === "status" ? "update" : "any",
  };
}
