import { COLUMNS, placeOf, type ColumnKey } from "../columns";
import { putValue, type RowValues } from "../rules/check-cell";
import type { FilledRow } from "../rules/check-row";

/** What the commit needs of a row, and what the admin needs of one that was skipped. */
export interface StagedRow {
  readonly number: number;
  readonly values: RowValues;
  readonly cleared: readonly ColumnKey[];
  /** Bit set of the columns that are blank and that creating a user needs. */
  readonly missing: number;
  /** Every filled cell as the file has it, but the password. */
  readonly cells: Partial<Record<ColumnKey, string>>;
}

/** What is staged of a row, flat. */
export type FlatRow = Pick<FilledRow, "number" | "values" | "cells" | "cleared" | "missing">;

/** Gives the columns of a flat row their names. */
export function toStagedRow({ number, values, cells, cleared, missing }: FlatRow): StagedRow {
  const named: StagedRow = {
    number,
    values: { groupIds: {} },
    cells: {},
    cleared: columnsOfBits(cleared),
    missing,
  };
  COLUMNS.forEach((column, place) => {
    const cell = cells[place];
    const value = values[place];
    if (cell !== undefined) named.cells[column.key] = cell;
    if (value !== undefined) putValue(named.values, column, value);
  });
  return named;
}

/** The columns of a bit set, in the order of the template. */
export function columnsOfBits(bits: number): ColumnKey[] {
  return COLUMNS.filter((_, place) => bits & (1 << place)).map(({ key }) => key);
}

/** What the checks ask of a row beside its login and contacts: `missing`, and these above the bits of columns. */
export const FILLS_MORE = 1 << 20;
export const BLOCKS = 1 << 21;
export const BRINGS_PASSWORD = 1 << 22;

const STATUS = placeOf("status");
const PASSWORD = placeOf("password");

/** @returns what SQL asks of the row, as one integer */
export function rowFacts({ values, filled, cleared, missing }: FilledRow): number {
  let facts = missing;
  const written = filled | cleared;
  if (written & (written - 1)) facts |= FILLS_MORE;
  if (values[STATUS] === "blocked") facts |= BLOCKS;
  if (values[PASSWORD] !== undefined) facts |= BRINGS_PASSWORD;
  return facts;
}
