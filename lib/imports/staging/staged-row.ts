import { seal, unseal } from "../../crypto/seal";
import { COLUMNS, type ColumnKey } from "../columns";
import type { RowValues } from "../rules/check-cell";
import type { CheckedRow } from "../rules/check-row";

export type FilledRow = Extract<CheckedRow, { kind: "row" }>;

/** What the commit needs of a row, and what the admin needs of one that was skipped. */
export interface StagedRow {
  readonly number: number;
  readonly values: RowValues;
  readonly cleared: readonly ColumnKey[];
  readonly cells: Partial<Record<ColumnKey, string>>;
}

/** Rows of one staged chunk: the unit that is sealed, and the smallest that is committed. */
export const ROWS_PER_CHUNK = 250;

const context = (processId: string, chunk: number) => `chunk ${chunk} of process ${processId}`;

export function sealChunk(
  key: Uint8Array,
  processId: string,
  chunk: number,
  rows: readonly FilledRow[],
): Uint8Array {
  const staged: StagedRow[] = rows.map(({ number, values, cleared, cells }) => ({
    number,
    values,
    cleared,
    cells,
  }));
  return seal(key, Buffer.from(JSON.stringify(staged)), context(processId, chunk));
}

export function unsealChunk(
  key: Uint8Array,
  processId: string,
  chunk: number,
  sealed: Uint8Array,
): StagedRow[] {
  // Safe: the seal proves that it is what sealChunk wrote.
  return JSON.parse(Buffer.from(unseal(key, sealed, context(processId, chunk))).toString()) as StagedRow[];
}

const BITS = new Map<ColumnKey, number>(COLUMNS.map(({ key }, index) => [key, 1 << index]));

/** A set of columns as an integer for SQL: bit n is the n-th column of the template. */
export function columnBits(keys: readonly ColumnKey[]): number {
  return keys.reduce((bits, key) => bits | (BITS.get(key) ?? 0), 0);
}
