import { COLUMNS, type ColumnKey } from "../columns";
import type { RowValues } from "../rules/check-cell";
import type { CheckedRow } from "../rules/check-row";

export type FilledRow = Extract<CheckedRow, { kind: "row" }>;

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

const BITS = new Map<ColumnKey, number>(COLUMNS.map(({ key }, index) => [key, 1 << index]));

/** A set of columns as an integer: bit n is the n-th column of the template. */
export function columnBits(keys: readonly ColumnKey[]): number {
  let bits = 0;
  for (const key of keys) bits |= BITS.get(key) ?? 0;
  return bits;
}

export function columnsOfBits(bits: number): ColumnKey[] {
  return COLUMNS.filter((_, index) => bits & (1 << index)).map(({ key }) => key);
}

/** What the checks ask of a row beside its login and contacts: `missing`, and these above the bits of columns. */
export const FILLS_MORE = 1 << 20;
export const BLOCKS = 1 << 21;
export const BRINGS_PASSWORD = 1 << 22;

/** @returns what SQL asks of the row, as one integer */
export function rowFacts({ values, filled, cleared, missing }: FilledRow): number {
  let facts = missing.length > 0 ? columnBits(missing) : 0;
  if (filled.length + cleared.length > 1) facts |= FILLS_MORE;
  if (values.status === "blocked") facts |= BLOCKS;
  if (values.password !== undefined) facts |= BRINGS_PASSWORD;
  return facts;
}
