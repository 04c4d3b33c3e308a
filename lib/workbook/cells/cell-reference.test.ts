import { describe, expect, it } from "vitest";
import { readRange, readReference } from "./cell-reference";

function read(text: string) {
  const reference = { column: 0, row: 0 };
  return readReference(Buffer.from(`?${text}?`), 1, 1 + text.length, reference) && reference;
}

describe("readReference", () => {
  it.each([
    ["A1", 1, 1],
    ["Z9", 26, 9],
    ["AA10", 27, 10],
    ["$b$12", 2, 12],
    ["XFD1048576", 16384, 1048576],
  ])("%s", (text, column, row) => {
    expect(read(text)).toEqual({ column, row });
  });

  it.each([
    "",
    "A",
    "1",
    "A0",
    "XFE1",
    "A1048577",
    "AAAAAAAAAA1",
    "A1:B2",
    "1A",
    "A-1",
    "Ж1",
    "A99999999999999",
  ])("%j is none", (text) => {
    expect(read(text)).toBe(false);
  });
});

describe("readRange", () => {
  it.each([
    ["B2:C12", { fromColumn: 1, fromRow: 2, toColumn: 2, toRow: 12 }],
    ["$C$12:$B$2", { fromColumn: 1, fromRow: 2, toColumn: 2, toRow: 12 }],
    ["A1", { fromColumn: 0, fromRow: 1, toColumn: 0, toRow: 1 }],
  ])("%s", (text, range) => {
    expect(readRange(text)).toEqual(range);
  });

  it.each(["", ":", "A1:", "A1:B", "A1:B2:C3", "A:B", "Лист!A1:B2"])("no range: %s", (text) => {
    expect(readRange(text)).toBeUndefined();
  });
});
