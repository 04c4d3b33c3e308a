/** Random access to the bytes of a file. `read` may be called concurrently and returns exactly `length` bytes. */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A worksheet. Chartsheets, dialog sheets and macro sheets are not listed. */
export interface Sheet {
  /** Place among the worksheets of the workbook, from 0. */
  readonly index: number;
  readonly name: string;
  /** False for hidden and very hidden sheets. */
  readonly visible: boolean;
}

/** A cell that holds something; an empty text counts as nothing. */
export interface Cell {
  /** 0 is column A. */
  readonly column: number;
  readonly type: "text" | "number" | "boolean" | "date" | "error" | "uncalculated";
  /**
   * What a person sees or means: a number in full without an exponent, with the zeros of a zero-padded
   * format; a date as ISO 8601 (`2026-01-31`, `2026-01-31T08:30:00`, a pure time as `08:30:00`);
   * `TRUE` or `FALSE`; an error as `#N/A`. Of a formula whose result the file does not hold, the formula with its `=`,
   * as far as the file repeats it at this cell.
   */
  readonly text: string;
  /** What the file stores. A date is its serial number, or ISO text where the file stores it so. */
  readonly value: string | number | boolean;
}

/** Cells that are shown as one, of which only the upper left holds something. Columns from 0, rows from 1, both ends included. */
export interface MergedRange {
  readonly fromColumn: number;
  readonly fromRow: number;
  readonly toColumn: number;
  readonly toRow: number;
}

export interface Row {
  /** Excel's own number, from 1. */
  readonly number: number;
  /** Filled cells only, by column. */
  readonly cells: readonly Cell[];
  /** Where a filter, a collapsed group or a person hides the row. */
  readonly hidden?: true;
}

export interface RowsOptions {
  readonly signal?: AbortSignal;
  readonly onMerge?: (range: MergedRange) => void;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  /**
   * Chunks of rows in the order of the file, which need not be the order of their numbers; rows without a
   * filled cell are left out. Leaving the loop early frees everything.
   * @param options.onMerge told of each merged range; a sheet lists them after its rows
   * @throws WorkbookError when the sheet turns out to be damaged or over a limit, possibly after some rows.
   */
  rows(sheet: Sheet, options?: RowsOptions): AsyncGenerator<Row[]>;
}

/** What a file may cost at most. Sizes in bytes. */
export interface WorkbookLimits {
  /** Files inside the archive. */
  readonly entries: number;
  /** Sheets that the workbook lists: each of them may be asked for its first rows. */
  readonly sheets: number;
  /** What all parts together declare, what one part really unpacks to, and the characters of all rows of a sheet. */
  readonly inflatedBytes: number;
  /** Unpacked to packed size of one part, once it has passed `ratioFreeBytes`. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
  /** The text of all shared strings together. */
  readonly sharedStringBytes: number;
  /** One text or one tag. */
  readonly tokenBytes: number;
  /** Elements inside elements. */
  readonly depth: number;
}
