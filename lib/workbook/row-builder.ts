import { MAX_COLUMNS, MAX_ROWS } from "./cells/cell-reference";
import { WorkbookError } from "./errors";
import type { Cell, Row } from "./types";

/** Characters of finished rows after which they are to be handed over: texts may be long, and be shared by many cells. */
const ENOUGH = 4_000_000;
/** Characters of one row, far more than a person could want in one. */
const MOST = 4 * ENOUGH;

/** Gathers cells into rows: cells by column, and every row number at most once. */
export class RowBuilder {
  private done: Row[] = [];
  private number = 0;
  private isHidden = false;
  private cells: Cell[] = [];
  private lastColumn = -1;
  private isSorted = true;
  private characters = 0;
  private rowCharacters = 0;
  private allCharacters = 0;
  /** One bit for every row that was begun. */
  private readonly seen = new Uint8Array(MAX_ROWS / 8 + 1);

  /** @param limit characters of all rows together: a few shared strings can fill a sheet with more than any memory holds. */
  constructor(
    private readonly part: string,
    private readonly limit: number,
  ) {}

  /** Whether the rows that begin from now on are hidden. */
  nextIsHidden = false;

  /** Whether the finished rows should be taken before more are read. */
  get isFull(): boolean {
    return this.characters > ENOUGH;
  }

  /**
   * Adds a filled cell. Cells of one row may come in several `<row>` elements, as some programs write them, as
   * long as these follow one another; of two for one place the later counts.
   * @throws WorkbookError `damaged` when a row goes on after another one: Excel refuses such a sheet, too.
   */
  add(row: number, cell: Cell): void {
    if (row !== this.number) this.begin(row);
    if (cell.column <= this.lastColumn) this.isSorted = false;
    this.lastColumn = cell.column;
    this.cells.push(cell);
    this.rowCharacters += cell.text.length;
    if (this.rowCharacters > MOST)
      throw new WorkbookError("text_too_long", { part: this.part, row, limit: MOST });
    // Cells given again and again would else fill the memory.
    if (this.cells.length > 2 * MAX_COLUMNS) this.sort();
  }

  /** The rows that are complete; a row is when another one has begun. */
  take(): Row[] {
    const rows = this.done;
    this.done = [];
    this.characters = 0;
    return rows;
  }

  /** Completes the last row. */
  end(): void {
    if (this.cells.length === 0) return;
    if (!this.isSorted) this.sort();
    const { number, cells } = this;
    this.done.push(this.isHidden ? { number, cells, hidden: true } : { number, cells });
    this.cells = [];
    this.characters += this.rowCharacters;
    this.allCharacters += this.rowCharacters;
    if (this.allCharacters > this.limit) {
      throw new WorkbookError("too_large_inflated", { part: this.part, limit: this.limit });
    }
    this.rowCharacters = 0;
  }

  private begin(row: number): void {
    this.end();
    const place = row >> 3;
    const bit = 1 << (row & 7);
    const bits = this.seen[place] ?? 0;
    if (bits & bit) throw new WorkbookError("damaged", { part: this.part, detail: "row stands twice", row });
    this.seen[place] = bits | bit;
    this.number = row;
    this.isHidden = this.nextIsHidden;
    this.lastColumn = -1;
    this.isSorted = true;
  }

  private sort(): void {
    const byColumn = new Map<number, Cell>();
    for (const cell of this.cells) byColumn.set(cell.column, cell);
    this.cells = [...byColumn.values()].sort((a, b) => a.column - b.column);
    this.lastColumn = this.cells.at(-1)?.column ?? -1;
    this.isSorted = true;
  }
}
