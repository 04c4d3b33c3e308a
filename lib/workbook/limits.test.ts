import { describe, expect, it } from "vitest";
import {
  openParts,
  rowsOf,
  sharedStringsXml,
  sheetXml,
  workbookXml,
  type Parts,
} from "@/tests/support/workbook-parts";
import type { WorkbookErrorCode } from "./errors";
import type { WorkbookLimits } from "./types";

const WORD = sheetXml('<row><c t="s"><v>0</v></c></row>');

describe("limits of a workbook", () => {
  it.each<[string, Parts, Partial<WorkbookLimits>, WorkbookErrorCode]>([
    [
      "endless shared strings",
      { "xl/sharedStrings.xml": sharedStringsXml(...Array<string>(2000).fill("<t>again</t>")) },
      { sharedStringBytes: 20_000 },
      "too_large_inflated",
    ],
    [
      "endless empty shared strings",
      { "xl/sharedStrings.xml": sharedStringsXml(...Array<string>(3000).fill("")) },
      { sharedStringBytes: 20_000 },
      "too_large_inflated",
    ],
    [
      "one gigantic shared string",
      { "xl/sharedStrings.xml": sharedStringsXml(`<t>${"x".repeat(5000)}</t>`) },
      { tokenBytes: 4000 },
      "text_too_long",
    ],
    [
      "a shared string of endless runs",
      { "xl/sharedStrings.xml": sharedStringsXml("<r><t>run</t></r>".repeat(3000)) },
      { tokenBytes: 4000 },
      "text_too_long",
    ],
    [
      "one gigantic inline string",
      {
        "xl/worksheets/sheet1.xml": sheetXml(
          `<row><c t="inlineStr"><is><t>${"x".repeat(5000)}</t></is></c></row>`,
        ),
      },
      { tokenBytes: 4000 },
      "text_too_long",
    ],
    [
      "elements too deep",
      { "xl/worksheets/sheet1.xml": sheetXml("<row>" + "<x>".repeat(200) + "</x>".repeat(200) + "</row>") },
      {},
      "too_deep",
    ],
    [
      "endless styles",
      { "xl/styles.xml": `<styleSheet><cellXfs>${"<xf/>".repeat(500_000)}</cellXfs></styleSheet>` },
      {},
      "too_large_inflated",
    ],
  ])("refuses %s", async (_what, parts, limits, code) => {
    await expect(rowsOf({ "xl/worksheets/sheet1.xml": WORD, ...parts }, limits)).rejects.toMatchObject({
      code,
    });
  });

  it("refuses endless sheets while opening", async () => {
    const sheets = (count: number) =>
      openParts({ "xl/workbook.xml": workbookXml('<sheet name="a"/>'.repeat(count)) });
    await expect(sheets(1_001)).rejects.toMatchObject({ code: "too_many_entries" });
    expect((await sheets(1_000)).sheets).toHaveLength(1_000);
  });

  it("bears one row with the same cell again and again", async () => {
    const row = `<row r="1">${'<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'.repeat(50_000)}</row>`;
    const [first, ...others] = await rowsOf({ "xl/worksheets/sheet1.xml": sheetXml(row) });
    expect(first?.cells.map(({ text }) => text)).toEqual(["2", "1"]);
    expect(others).toEqual([]);
  });
});
