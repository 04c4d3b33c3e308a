import { describe, expect, it } from "vitest";
import {
  cellsOf,
  rowsOf,
  sharedStringsXml,
  sheetXml,
  stylesXml,
  workbookXml,
} from "@/tests/support/workbook-parts";
import type { Cell } from "../types";

const PARTS = {
  "xl/styles.xml": stylesXml(0, 14, "00000", "[h]:mm", "@", "hh:mm", "0.00%"),
  "xl/sharedStrings.xml": sharedStringsXml(
    "<t>Анна</t>",
    "<r><rPr><b/></rPr><t>Ви</t></r><r><t xml:space='preserve'>ка &amp; </t></r><rPh sb='0' eb='1'><t>X</t></rPh><r><t>К°</t></r>",
    "<t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr fontId='1'/>",
    "<t>a_x000D_\nb_x005F_x000D_</t>",
    "",
    "<t/>",
    "<t>one\r\ntwo\rthree</t>",
    "<t><![CDATA[<login> & ]]></t>",
  ),
};

async function cell(xml: string): Promise<Omit<Cell, "column"> | undefined> {
  const [first] = await cellsOf(xml, PARTS);
  if (!first) return undefined;
  const { column, ...rest } = first;
  expect(column).toBe(0);
  return rest;
}

const text = (value: string) => ({ type: "text", text: value, value });
const number = (value: number, shown = String(value)) => ({ type: "number", text: shown, value });
const uncalculated = (formula: string) => ({ type: "uncalculated", text: formula, value: formula });

describe("cells", () => {
  it.each([
    ["a shared string", '<c r="A1" t="s"><v>0</v></c>', text("Анна")],
    ["rich text without how it is spoken", '<c r="A1" t="s"><v>1</v></c>', text("Вика & К°")],
    ["text without how it is spoken", '<c r="A1" t="s"><v>2</v></c>', text("漢字")],
    ["escapes", '<c r="A1" t="s"><v>3</v></c>', text("a\nb_x000D_")],
    ["line ends", '<c r="A1" t="s"><v>6</v></c>', text("one\ntwo\nthree")],
    ["CDATA", '<c r="A1" t="s"><v> 7\n</v></c>', text("<login> & ")],
    ["an inline string", '<c r="A1" t="inlineStr"><is><t> Вера </t></is></c>', text(" Вера ")],
    [
      "inline rich text",
      '<c t="inlineStr"><is><r><t>Ве</t></r><r><t>ра</t></r><rPh><t>x</t></rPh></is></c>',
      text("Вера"),
    ],
    ["escapes in an inline string", '<c t="inlineStr"><is><t>_x0041__x000D_&#10;</t></is></c>', text("A\n")],
    ["the text of a formula", '<c r="A1" t="str"><f>A2&amp;"x"</f><v>a_x005F_b</v></c>', text("a_b")],
    ["the number of a formula", '<c r="A1"><f ca="1">1+1</f><v>2</v></c>', number(2)],
    ["a formula without its result", '<c r="A1"><f>A2&amp;"x"</f><v></v></c>', uncalculated('=A2&"x"')],
    ["a formula that another cell holds", '<c r="A1"><f t="shared" si="0"/></c>', uncalculated("=")],
    ["a number", '<c r="A1"><v>79001234567</v></c>', number(79001234567)],
    ["a number with an exponent", '<c r="A1" t="n"><v>7.9001234567E10</v></c>', number(79001234567)],
    ["a number as text", '<c r="A1" s="4"><v>1E+10</v></c>', number(1e10, "10000000000")],
    [
      "noise behind 15 digits",
      '<c r="A1"><v>0.30000000000000004</v></c>',
      number(0.30000000000000004, "0.3"),
    ],
    ["a percentage", '<c r="A1" s="6"><v>0.5</v></c>', number(0.5)],
    ["leading zeros of the format", '<c r="A1" s="2"><v>123</v></c>', number(123, "00123")],
    ["a style that is not there", '<c r="A1" s="99"><v>5</v></c>', number(5)],
    ["TRUE", '<c r="A1" t="b"><v>1</v></c>', { type: "boolean", text: "TRUE", value: true }],
    ["FALSE", '<c r="A1" t="b"><v>false</v></c>', { type: "boolean", text: "FALSE", value: false }],
    [
      "an error",
      '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      { type: "error", text: "#DIV/0!", value: "#DIV/0!" },
    ],
    ["a date", '<c r="A1" s="1"><v>45658</v></c>', { type: "date", text: "2025-01-01", value: 45658 }],
    ["a time", '<c r="A1" s="5"><v>0.25</v></c>', { type: "date", text: "06:00:00", value: 0.25 }],
    ["a duration", '<c r="A1" s="3"><v>1.5</v></c>', { type: "date", text: "36:00:00", value: 1.5 }],
    ["no date", '<c r="A1" s="1"><v>-1</v></c>', number(-1)],
    [
      "an ISO date",
      '<c t="d"><v>2026-01-31T00:00:00</v></c>',
      { type: "date", text: "2026-01-31", value: "2026-01-31T00:00:00" },
    ],
    ["attributes in other order and quotes", "<c t = 's'  s='0' r='A1'><v>0</v></c>", text("Анна")],
    ["a lower-case reference", '<c r="a1"><v>1</v></c>', number(1)],
    [
      "things that do not belong",
      '<c r="A1"><extLst><ext><v>9</v></ext></extLst><v>1</v><x/></c>',
      number(1),
    ],
  ])("%s", async (_what, xml, expected) => {
    expect(await cell(xml)).toEqual(expected);
  });

  it.each([
    '<c r="A1"/>',
    '<c r="A1" s="1"/>',
    '<c r="A1"><v/></c>',
    '<c r="A1"><v> </v></c>',
    '<c r="A1" t="s"><v></v></c>',
    '<c r="A1" t="s"><v>4</v></c>',
    '<c r="A1" t="s"><v>5</v></c>',
    '<c r="A1" t="str"><f>""</f><v></v></c>',
    '<c r="A1" t="inlineStr"><is><t></t></is></c>',
    '<c r="A1" t="inlineStr"/>',
    '<c r="A1" t="b"><v></v></c>',
    '<c r="A1" t="e"><v></v></c>',
    '<c r="A1" t="d"><v></v></c>',
  ])("%s is empty", async (xml) => {
    expect(await cell(xml)).toBeUndefined();
  });

  it.each([
    '<c r="A1" t="s"><v>8</v></c>',
    '<c r="A1" t="s"><v>-1</v></c>',
    '<c r="A1" t="s"><v>Анна</v></c>',
    '<c r="A1"><v>abc</v></c>',
    '<c r="A1"><v>NaN</v></c>',
    '<c r="A1"><v>1</v><v>2</v></c>',
    '<c r="A1" t="b"><v>yes</v></c>',
    '<c r="A1" t="x"><v>1</v></c>',
    '<c r="XFE1"><v>1</v></c>',
    '<c r="A1048577"><v>1</v></c>',
    '<c r="11"><v>1</v></c>',
    '<c r="XFD1"><v>1</v></c><c><v>1</v></c>',
  ])("%s is damaged", async (xml) => {
    await expect(cell(xml)).rejects.toMatchObject({ code: "damaged" });
  });

  it("counts dates from 1904 where the workbook says so", async () => {
    const sheet = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>';
    const cells = await cellsOf('<c r="A1" s="1"><v>0</v></c>', {
      ...PARTS,
      "xl/workbook.xml": workbookXml(
        sheet,
        '<workbookPr date1904="true"/><extLst><x15:workbookPr xmlns:x15="u"/></extLst>',
      ),
    });
    expect(cells).toEqual([{ column: 0, type: "date", text: "1904-01-01", value: 0 }]);
  });

  it("needs no shared strings where no cell has one, and misses them where one has", async () => {
    const parts = { "xl/sharedStrings.xml": undefined };
    expect(await cellsOf('<c r="A1"><v>1</v></c>', parts)).toHaveLength(1);
    await expect(cellsOf('<c r="A1" t="s"><v>0</v></c>', parts)).rejects.toMatchObject({ code: "damaged" });
  });

  it("takes the last of two cells in one place, and of two rows with one number that follow each other", async () => {
    const rows = await rowsOf({
      "xl/worksheets/sheet1.xml": sheetXml(
        '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c><c r="A2"/></row>' +
          '<row r="2"><c r="A2"><v>4</v></c></row>',
      ),
    });
    expect(rows).toEqual([
      {
        number: 2,
        cells: [
          { column: 0, ...number(4) },
          { column: 1, ...number(3) },
        ],
      },
    ]);
  });
});
