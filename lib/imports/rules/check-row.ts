import type { Cell, Row } from "@/lib/workbook/types";
import { COLUMNS, isNeededToCreate, placeOf, type Column, type ColumnKey, type ColumnRule } from "../columns";
import { cleanText } from "./cell-text";
import { checkCell, type RuleContext } from "./check-cell";
import { formatFault, refused, toRowError, type Checked, type Fault, type RowError } from "./row-error";
import { isSampleLogin, isSampleRow } from "./sample-row";

/**
 * What one row says, flat, since files have millions of cells: columns stand at their place in `COLUMNS`, sets of
 * columns are bits by that place.
 */
export interface FilledRow {
  readonly kind: "row";
  /** Excel's own. */
  readonly number: number;
  /** What the row would write; undefined where the cell is blank, clears, or is at fault. */
  readonly values: readonly (string | boolean | undefined)[];
  /** Every filled cell as the file has it, but the password. */
  readonly cells: readonly (string | undefined)[];
  /** Bits of the columns filled with a value, right or wrong. */
  readonly filled: number;
  /** Of those filled with `<clear>`: what to erase from a user who exists. */
  readonly cleared: number;
  /** Of those needed to create a user and blank: `required` errors if the row turns out to create one. */
  readonly missing: number;
  readonly errors: readonly RowError[];
}

export type CheckedRow =
  | { readonly kind: "blank" }
  /** A sample row of the template that was left in. */
  | { readonly kind: "sample" }
  | FilledRow;

const BLANK = { kind: "blank" } as const;
const SAMPLE = { kind: "sample" } as const;
const NO_ERRORS: readonly RowError[] = [];
const UNFILLED = COLUMNS.map(() => undefined);
const PASSWORD = placeOf("password");
const LOGIN = placeOf("login");
const LOGIN_BIT = 1 << LOGIN;

const CLEARED: Fault = { code: "required", params: { reason: "cleared" } };
const CLEAR_WORDS: ReadonlySet<string> = new Set(["<clear>", "<очистить>"]);

/** Whether a clean text is the word that erases a value. */
export function isClearWord(text: string): boolean {
  return text.startsWith("<") && CLEAR_WORDS.has(text.toLowerCase());
}

/** A date in such a column is Excel's guess at something else (1-2, 010290), which no reading of the date brings back. */
const NEVER_DATES: ReadonlySet<ColumnRule["type"]> = new Set(["login", "password", "phone", "name"]);

/** What a cell says. */
type Judged = Checked<string | boolean> | "cleared" | "blank";

/** A column that repeats few short texts is judged once a text; what is beyond that is judged cell by cell. */
const MAX_KNOWN = 2_000;
const MAX_KNOWN_LENGTH = 100;

interface ColumnOfSheet {
  readonly column: Column;
  readonly place: number;
  readonly isNeeded: boolean;
  /** Of a column whose cells are choices: what each text says. */
  readonly known: Map<string, Judged> | undefined;
}

/**
 * Makes what judges the rows of one sheet, each by itself: what it says, and what is wrong with it whatever the
 * company's users and the rest of the file are. Whether it creates or updates is not known here; `missing` and
 * `appliesTo` leave that open.
 *
 * @param columns what the header says each column is, by `Cell.column`
 */
export function rowChecker(
  columns: ReadonlyMap<number, ColumnKey>,
  context: RuleContext,
): (row: Row) => CheckedRow {
  const template = COLUMNS.map((column, place) => toColumnOfSheet(column, place, context));
  const needed = template.reduce((bits, { isNeeded, place }) => (isNeeded ? bits | (1 << place) : bits), 0);
  const ofSheet: (ColumnOfSheet | undefined)[] = [];
  for (const [index, key] of columns) ofSheet[index] = template[placeOf(key)];

  return (row) => {
    const values: (string | boolean | undefined)[] = UNFILLED.slice();
    const cells: (string | undefined)[] = UNFILLED.slice();
    let filled = 0;
    let cleared = 0;
    let errors = NO_ERRORS;
    for (const cell of row.cells) {
      const column = ofSheet[cell.column];
      if (!column) continue;
      const judged = judge(cell, column, context);
      if (judged === "blank") continue;
      const { place } = column;
      if (place !== PASSWORD) cells[place] = cell.text;
      if (judged === "cleared") {
        cleared |= 1 << place;
        continue;
      }
      filled |= 1 << place;
      if (judged.ok) values[place] = judged.value;
      else errors = [...errors, ...toErrors(row.number, cell, column, judged.faults)];
    }
    if ((filled | cleared) === 0) return BLANK;
    if (isSampleLogin(values[LOGIN]) && isSampleRow(cleanTexts(row, ofSheet))) return SAMPLE;
    let missing = needed & ~(filled | cleared);
    if (missing & LOGIN_BIT) {
      // Without a login the row can neither create nor update.
      missing &= ~LOGIN_BIT;
      errors = [...errors, missingLogin(row.number)];
    }
    return { kind: "row", number: row.number, values, cells, filled, cleared, missing, errors };
  };
}

function toColumnOfSheet(column: Column, place: number, { settings }: RuleContext): ColumnOfSheet {
  const { type } = column.rule;
  return {
    column,
    place,
    isNeeded: isNeededToCreate(column, settings.requiredGroupKinds),
    known: type === "flag" || type === "status" || type === "group" ? new Map() : undefined,
  };
}

const missingLogin = (row: number): RowError => ({
  row,
  column: "login",
  code: "required",
  params: {},
  value: null,
  appliesTo: "any",
});

function toErrors(row: number, cell: Cell, { column }: ColumnOfSheet, faults: readonly Fault[]): RowError[] {
  return faults.map((fault) => toRowError(row, column, cell.text, fault));
}

function judge(cell: Cell, column: ColumnOfSheet, context: RuleContext): Judged {
  const { known } = column;
  if (!known || cell.type === "error" || cell.type === "uncalculated")
    return judgeText(cell, column, context);
  let judged = known.get(cell.text);
  if (judged === undefined) {
    judged = judgeText(cell, column, context);
    if (known.size < MAX_KNOWN && cell.text.length <= MAX_KNOWN_LENGTH) known.set(cell.text, judged);
  }
  return judged;
}

function judgeText(cell: Cell, { column, isNeeded }: ColumnOfSheet, context: RuleContext): Judged {
  const text = cleanText(cell.text);
  if (text === "") return "blank";
  if (isClearWord(text)) {
    if (isNeeded) return refused(CLEARED);
    // A status has no empty state: `<clear>` there falls through to its rule and is refused by it.
    if (column.rule.type !== "status") return "cleared";
  }
  const { type } = column.rule;
  if (cell.type === "error") return refused(formatFault({ rule: type, reason: "formula" }));
  if (cell.type === "uncalculated") return refused(formatFault({ rule: type, reason: "uncalculated" }));
  if (cell.type === "date" && NEVER_DATES.has(type))
    return refused(formatFault({ rule: type, reason: "date" }));
  return checkCell(column, text, context);
}

function cleanTexts(
  row: Row,
  columns: readonly (ColumnOfSheet | undefined)[],
): Partial<Record<ColumnKey, string>> {
  const texts: Partial<Record<ColumnKey, string>> = {};
  for (const { column, text } of row.cells) {
    const key = columns[column]?.column.key;
    if (key) texts[key] = cleanText(text) || undefined;
  }
  return texts;
}
