import type { Cell, Row } from "@/lib/workbook/types";
import { COLUMN_BY_KEY, COLUMNS, isNeededToCreate, type Column, type ColumnKey } from "../columns";
import { cleanText } from "./cell-text";
import { checkCell, putValue, type RowValues, type RuleContext } from "./check-cell";
import { formatFault, refused, toRowError, type Checked, type Fault, type RowError } from "./row-error";
import { isSampleLogin, isSampleRow } from "./sample-row";

export type CheckedRow =
  | { kind: "blank" }
  /** A sample row of the template that was left in. */
  | { kind: "sample" }
  | {
      kind: "row";
      /** Excel's own. */
      number: number;
      values: RowValues;
      /** Every filled cell as the file has it, but the password. */
      cells: Partial<Record<ColumnKey, string>>;
      /** Filled with a value, right or wrong. */
      filled: ColumnKey[];
      /** Filled with `<clear>`: what to erase from a user who exists. */
      cleared: ColumnKey[];
      /** Needed to create a user and blank: `required` errors if the row turns out to create one. */
      missing: ColumnKey[];
      errors: RowError[];
    };
type FilledRow = Extract<CheckedRow, { kind: "row" }>;

const REQUIRED: Fault = { code: "required", params: {} };
const CLEARED: Fault = { code: "required", params: { reason: "cleared" } };
const CLEAR_WORDS: ReadonlySet<string> = new Set(["<clear>", "<очистить>"]);

/** Whether a clean text is the word that erases a value. */
export function isClearWord(text: string): boolean {
  return text.startsWith("<") && CLEAR_WORDS.has(text.toLowerCase());
}

/** What a cell says, by its clean text. */
interface Judged {
  readonly text: string;
  /** Absent where the cell is blank. */
  readonly checked?: Checked<string | boolean> | "cleared" | undefined;
}

/** A column that repeats few short texts is judged once a text; what is beyond that is judged cell by cell. */
const MAX_KNOWN = 2_000;
const MAX_KNOWN_LENGTH = 100;

interface Place {
  readonly column: Column;
  readonly bit: number;
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
  const places: (Place | undefined)[] = [];
  for (const [index, key] of columns) places[index] = toPlace(key, context);
  const needed = COLUMNS.flatMap(({ key }) => {
    const place = toPlace(key, context);
    return place?.isNeeded ? [place] : [];
  });
  const allNeeded = needed.reduce((bits, { bit }) => bits | bit, 0);

  return (row) => {
    const checked: FilledRow = {
      kind: "row",
      number: row.number,
      values: { groupIds: {} },
      cells: {},
      filled: [],
      cleared: [],
      missing: [],
      errors: [],
    };
    let filled = 0;
    for (const cell of row.cells) {
      const place = places[cell.column];
      if (place && addCell(cell, place, context, checked)) filled |= place.bit;
    }
    if (filled === 0) return { kind: "blank" };
    if (isSampleLogin(checked.values.login) && isSampleRow(cleanTexts(row, places)))
      return { kind: "sample" };
    if ((filled & allNeeded) !== allNeeded) addMissing(filled, needed, checked);
    return checked;
  };
}

function toPlace(key: ColumnKey, { settings }: RuleContext): Place | undefined {
  const column = COLUMN_BY_KEY.get(key);
  if (!column) return undefined;
  const { type } = column.rule;
  return {
    column,
    bit: 1 << COLUMNS.indexOf(column),
    isNeeded: isNeededToCreate(column, settings.requiredGroupKinds),
    known: type === "flag" || type === "status" || type === "group" ? new Map() : undefined,
  };
}

/** @returns false where the cell is blank */
function addCell(cell: Cell, place: Place, context: RuleContext, row: FilledRow): boolean {
  const { column } = place;
  const { text, checked } = judge(cell, place, context);
  if (checked === undefined) return false;
  const { key } = column;
  if (key !== "password") row.cells[key] = cell.text;
  if (checked === "cleared") {
    row.cleared.push(key);
    return true;
  }
  row.filled.push(key);
  if (checked.ok) putValue(row.values, column, checked.value);
  else for (const fault of checked.faults) row.errors.push(toRowError(row.number, column, text, fault));
  return true;
}

function judge(cell: Cell, place: Place, context: RuleContext): Judged {
  const { known } = place;
  if (!known || cell.type === "error") return judgeText(cell, place, context);
  let judged = known.get(cell.text);
  if (!judged) {
    judged = judgeText(cell, place, context);
    if (known.size < MAX_KNOWN && cell.text.length <= MAX_KNOWN_LENGTH) known.set(cell.text, judged);
  }
  return judged;
}

function judgeText(cell: Cell, { column, isNeeded }: Place, context: RuleContext): Judged {
  const text = cleanText(cell.text);
  if (text === "") return { text };
  if (isClearWord(text)) {
    if (isNeeded) return { text, checked: refused(CLEARED) };
    // A status has no empty state: `<clear>` there falls through to its rule and is refused by it.
    if (column.rule.type !== "status") return { text, checked: "cleared" };
  }
  if (cell.type === "error")
    return { text, checked: refused(formatFault({ rule: column.rule.type, reason: "formula" })) };
  return { text, checked: checkCell(column, text, context) };
}

function cleanTexts(row: Row, places: readonly (Place | undefined)[]): Partial<Record<ColumnKey, string>> {
  const texts: Partial<Record<ColumnKey, string>> = {};
  for (const { column, text } of row.cells) {
    const key = places[column]?.column.key;
    if (key) texts[key] = cleanText(text) || undefined;
  }
  return texts;
}

function addMissing(filled: number, needed: readonly Place[], row: FilledRow): void {
  for (const { column, bit } of needed) {
    if (filled & bit) continue;
    // Without a login the row can neither create nor update.
    if (column.key === "login") row.errors.push(toRowError(row.number, column, null, REQUIRED));
    else row.missing.push(column.key);
  }
}
