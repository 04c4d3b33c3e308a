import { describe, expect, test } from "vitest";
import { readSearch } from "./row-error-search";

describe("readSearch", () => {
  test.each([
    ["7772", 7772],
    ["7,772", 7772],
    ["7 772", 7772],
    ["7\u00a0772", 7772],
    ["7.772", 7772],
    [" 1,048,576 ", 1_048_576],
    ["7,77", null],
    ["77,72", null],
    ["12345678", null],
    ["7772a", null],
  ])("takes %j for the row %j", (text, row) => {
    expect(readSearch(text)?.row).toBe(row);
  });

  test.each([
    ["city", ["city"]],
    ["City", ["city"]],
    ["ГОРОД", ["city"]],
    ["manager", ["managerEmail", "isManager"]],
    ["пароль", ["password", "mustChangePassword"]],
    ["first n", ["firstName"]],
    ["ity", []],
    ["ci", []],
  ])("takes %j for the columns %j", (text, columns) => {
    expect(readSearch(text)?.columns).toEqual(columns);
  });

  test("looks for what stands for itself in a pattern", () => {
    expect(readSearch(" 50%_\\ ")?.pattern).toBe("%50\\%\\_\\\\%");
  });

  test("is nothing where nothing is asked", () => {
    expect(readSearch("  ")).toBeNull();
  });
});
