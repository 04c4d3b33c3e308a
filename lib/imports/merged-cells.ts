import type { MergedRange } from "../workbook/types";
import { columnLetters } from "./column-letters";
import type { FoundSheet } from "./sheet";

/** Ranges that are named; the rest are counted. */
const MOST_NAMED = 5;

/** Merged ranges in which cells of users seem to be filled and are blank. */
export interface MergedCells {
  /** All of them. */
  readonly count: number;
  /** The first few, as Excel writes them: `D2:D6`. */
  readonly ranges: readonly string[];
}

/** Collects the merged ranges of a sheet that leave a cell of a known column below the header blank. */
export class MergedCellsOf {
  private count = 0;
  private readonly ranges: string[] = [];

  constructor(private readonly header: FoundSheet["header"]) {}

  readonly add = (range: MergedRange): void => {
    if (!this.blanks(range)) return;
    this.count++;
    if (this.ranges.length < MOST_NAMED) this.ranges.push(nameOf(range));
  };

  found(): MergedCells {
    return { count: this.count, ranges: [...this.ranges] };
  }

  private blanks({ fromColumn, fromRow, toColumn, toRow }: MergedRange): boolean {
    const { row: headerRow, columns } = this.header;
    if (toRow <= headerRow) return false;
    const known = [...columns.keys()].filter((column) => fromColumn <= column && column <= toColumn).length;
    const cells = known * (toRow - Math.max(fromRow, headerRow + 1) + 1);
    const holdsValue = fromRow > headerRow && columns.has(fromColumn) ? 1 : 0;
    return cells > holdsValue;
  }
}

function nameOf({ fromColumn, fromRow, toColumn, toRow }: MergedRange): string {
  return `${columnLetters(fromColumn)}${fromRow}:${columnLetters(toColumn)}${toRow}`;
}
