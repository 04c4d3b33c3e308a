import type { MergedRange } from "../types";

/** Excel's own bounds. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** 1-based column and row, or 0 for one that is not given. */
export interface CellReference {
  column: number;
  row: number;
}

/**
 * Reads a reference such as `B12` (or `$b$12`) into `into`, so that nothing is allocated per cell.
 * @returns false for what is not a reference to one cell of a sheet.
 */
export function readReference(bytes: Uint8Array, start: number, end: number, into: CellReference): boolean {
  let column = 0;
  let row = 0;
  let at = start;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    // Lower case differs from upper case by one bit.
    const letter = byte & ~0x20;
    if (letter >= 0x41 && letter <= 0x5a) column = column * 26 + letter - 0x40;
    else if (byte !== 0x24) break;
    if (column > MAX_COLUMNS) return false;
  }
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return false;
    row = row * 10 + digit;
    if (row > MAX_ROWS) return false;
  }
  into.column = column;
  into.row = row;
  return column > 0 && row > 0;
}

/** Reads a range such as `B2:C12`, or of one cell as `B2`; undefined for what is neither. */
export function readRange(text: string): MergedRange | undefined {
  const [first = "", last = first, ...rest] = text.split(":");
  const from = { column: 0, row: 0 };
  const to = { column: 0, row: 0 };
  if (rest.length > 0 || !readWhole(first, from) || !readWhole(last, to)) return undefined;
  return {
    fromColumn: Math.min(from.column, to.column) - 1,
    fromRow: Math.min(from.row, to.row),
    toColumn: Math.max(from.column, to.column) - 1,
    toRow: Math.max(from.row, to.row),
  };
}

function readWhole(text: string, into: CellReference): boolean {
  const bytes = Buffer.from(text);
  return readReference(bytes, 0, bytes.length, into);
}
