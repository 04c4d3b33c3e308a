import { expect, it } from "vitest";
import type { ColumnKey } from "./columns";
import { MergedCellsOf } from "./merged-cells";

/** A header on row 3 that knows the columns B and C. */
const HEADER = {
  ok: true,
  row: 3,
  columns: new Map<number, ColumnKey>([
    [1, "login"],
    [2, "city"],
  ]),
  ignored: [],
} as const;

/** Columns from 0, rows from 1. */
type Range = [fromColumn: number, fromRow: number, toColumn: number, toRow: number];

function found(...ranges: Range[]) {
  const merged = new MergedCellsOf(HEADER);
  for (const [fromColumn, fromRow, toColumn, toRow] of ranges)
    merged.add({ fromColumn, fromRow, toColumn, toRow });
  return merged.found();
}

it.each<[what: string, range: Range, named: string | undefined]>([
  ["a city for four rows", [2, 4, 2, 7], "C4:C7"],
  ["a login with its city", [1, 4, 2, 4], "B4:C4"],
  ["an unknown column with a login", [0, 5, 1, 5], "A5:B5"],
  ["the header with the row below", [2, 3, 2, 4], "C3:C4"],
  ["a title", [0, 1, 5, 2], undefined],
  ["headers", [1, 3, 2, 3], undefined],
  ["a login with an unknown column behind known ones", [2, 4, 3, 4], undefined],
  ["unknown columns", [3, 4, 4, 9], undefined],
  ["one cell", [1, 4, 1, 4], undefined],
])("of merged cells, %s", (_what, range, named) => {
  expect(found(range)).toEqual({ count: named ? 1 : 0, ranges: named ? [named] : [] });
});

it("names the first few and counts the rest", () => {
  const many = [10, 20, 30, 40, 50, 60, 70].map((row): Range => [2, row, 2, row + 1]);
  expect(found(...many)).toEqual({
    count: 7,
    ranges: ["C10:C11", "C20:C21", "C30:C31", "C40:C41", "C50:C51"],
  });
});
