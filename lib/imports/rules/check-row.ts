import type { Cell, Row } from "@/lib/workbook/types";
import { COLUMN_BY_KEY, COLUMNS, isNeededToCreate, type Column, type ColumnKey } from "../columns";
import { cleanText } from "./cell-text";
import { checkCell, type RowValues, type RuleContext } from "./check-cell";
import { formatFault, toRowError, type Fault, type RowError } from "./row-error";
import { isSampleRow } from "./sample-row";

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

interface FilledCell {
  column: Column;
  cell: Cell;
  /** Clean, see `cleanText`. */
  text: string;
}

const REQUIRED: Fault = { code: "required", params: {} };
const CLEAR_WORDS: ReadonlySet<string> = new Set(["<clear>", "<очистить>"]);

/** Whether a clean text is the word that erases a value. */
export function isClearWord(text: string): boolean {
  return text.startsWith("<") && CLEAR_WORDS.has(text.toLowerCase());
}

/**
 * Judges one row by itself: what it says, and what is wrong with it whatever the company's users and the rest
 * of the file are. Whether it creates or updates is not known here; `missing` and `appliesTo` leave that open.
 *
 * @param columns what the header says each column is, by `Cell.column`
 */
export function checkRow(
  row: Row,
  columns: ReadonlyMap<number, ColumnKey>,
  context: RuleContext,
): CheckedRow {
  const filledCells = readCells(row, columns);
  if (filledCells.length === 0) return { kind: "blank" };
  const texts: Partial<Record<ColumnKey, string>> = {};
  for (const { column, text } of filledCells) texts[column.key] = text;
  if (isSampleRow(texts)) return { kind: "sample" };

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
  for (const cell of filledCells) addCell(cell, context, checked);
  addMissing(texts, context, checked);
  return checked;
}

function readCells(row: Row, columns: ReadonlyMap<number, ColumnKey>): FilledCell[] {
  const filled: FilledCell[] = [];
  for (const cell of row.cells) {
    const key = columns.get(cell.column);
    const column = key && COLUMN_BY_KEY.get(key);
    if (!column) continue;
    const text = cleanText(cell.text);
    if (text !== "") filled.push({ column, cell, text });
  }
  return filled;
}

function addCell({ column, cell, text }: FilledCell, context: RuleContext, checked: FilledRow): void {
  const { key, rule } = column;
  if (key !== "password") checked.cells[key] = cell.text;

  const clears = isClearWord(text);
  const isNeeded = clears && isNeededToCreate(column, context.settings.requiredGroupKinds);
  // A status has no empty state: `<clear>` there falls through to its rule and is refused by it.
  if (clears && !isNeeded && rule.type !== "status") {
    checked.cleared.push(key);
    return;
  }
  checked.filled.push(key);
  const faults = isNeeded ? [REQUIRED] : judge({ column, cell, text }, context, checked.values);
  for (const fault of faults) checked.errors.push(toRowError(checked.number, column, text, fault));
}

function judge(
  { column, cell, text }: FilledCell,
  context: RuleContext,
  values: RowValues,
): readonly Fault[] {
  if (cell.type === "error") return [formatFault({ rule: column.rule.type, reason: "formula" })];
  return checkCell(column, text, context, values);
}

function addMissing(texts: Partial<Record<ColumnKey, string>>, context: RuleContext, row: FilledRow): void {
  for (const column of COLUMNS) {
    if (texts[column.key] !== undefined) continue;
    if (!isNeededToCreate(column, context.settings.requiredGroupKinds)) continue;
    // Without a login the row can neither create nor update.
    if (column.key === "login") row.errors.push(toRowError(row.number, column, null, REQUIRED));
    else row.missing.push(column.key);
  }
}
