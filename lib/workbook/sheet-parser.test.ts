import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeXml, openParts, rowsOf, sharedStringsXml, sheetXml } from "@/tests/support/workbook-parts";
import { DEFAULT_LIMITS } from "./limits";
import { SheetParser } from "./sheet-parser";
import { StringStore } from "./strings/string-store";
import type { MergedRange, Row, Sheet } from "./types";
import { tokenize } from "./xml/parse";

/** Rows as `number: A=text`, of a sheet with this inside its `<sheetData>`. */
async function read(rows: string): Promise<string[]> {
  return show(await rowsOf({ "xl/worksheets/sheet1.xml": sheetXml(rows) }));
}

function show(rows: readonly Row[]): string[] {
  return rows.map(
    ({ number, cells }) => `${number}: ${cells.map(({ column, text }) => `${column}=${text}`).join(" ")}`,
  );
}

describe("rows of a sheet", () => {
  it.each([
    [
      "without references",
      "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      ["1: 0=1 2=2", "2: 0=3"],
    ],
    [
      "with some references",
      '<row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      ["5: 2=1 3=2", "6: 0=3"],
    ],
    ["with empty references", '<row r=""><c r=""><v>1</v></c></row>', ["1: 0=1"]],
    [
      "out of order",
      '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>',
      ["3: 0=2 1=1", "1: 0=3"],
    ],
    [
      "with nothing in them",
      '<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="7"><c r="A7"><v>1</v></c></row>',
      ["7: 0=1"],
    ],
    ["at the far corner", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ["1048576: 16383=1"]],
    ["whose cells say another row", '<row r="1"><c r="A2"><v>1</v></c><c><v>2</v></c></row>', ["2: 0=1 1=2"]],
    [
      "between other things",
      '<x/>text<row r="1" spans="1:9"><x><c><v>9</v></c></x><c><v>1</v></c></row><row2><c><v>8</v></c></row2>',
      ["1: 0=1"],
    ],
  ])("%s", async (_what, xml, expected) => {
    expect(await read(xml)).toEqual(expected);
  });

  it.each(['<row r="0"><c><v>1</v></c></row>', '<row r="1048577"/>', '<row r="x"/>', '<row r="1.5"/>'])(
    "refuses %s",
    async (xml) => {
      await expect(read(xml)).rejects.toMatchObject({ code: "damaged" });
    },
  );

  it("refuses a row that goes on after another one", async () => {
    const row = (number: number) => `<row r="${number}"><c><v>1</v></c></row>`;
    await expect(read(row(4) + row(5) + row(4))).rejects.toMatchObject({
      code: "damaged",
      params: { row: 4 },
    });
  });

  it("reads a sheet with prefixes, a wrong dimension and things around its data", async () => {
    const sheet =
      '<x:worksheet xmlns:x="u"><x:dimension ref="A1:XFD1048576"/><x:cols><x:col min="1"/></x:cols><x:sheetData><x:row r="2">' +
      '<x:c r="B2" t="inlineStr"><x:is><x:t>да</x:t></x:is></x:c></x:row></x:sheetData>' +
      "<x:extLst><x:ext><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:ext></x:extLst></x:worksheet>";
    expect(show(await rowsOf({ "xl/worksheets/sheet1.xml": sheet }))).toEqual(["2: 1=да"]);
  });

  it("tells of merged ranges, which stand behind the rows, and minds none that is broken", async () => {
    const sheet = sheetXml("<row><c><v>1</v></c></row>").replace(
      "</worksheet>",
      '<autoFilter ref="A1:B9"/><mergeCells count="9"><mergeCell ref="A2:A4"><x/></mergeCell><mergeCell ref="?"/>' +
        '<mergeCell/><other ref="C1:C2"/><mergeCell ref="B7:C7"/></mergeCells><mergeCell ref="D1:D2"/></worksheet>',
    );
    const workbook = await openParts({ "xl/worksheets/sheet1.xml": sheet });
    const merged: string[] = [];
    const rows: Row[] = [];
    const onMerge = (range: MergedRange) => void merged.push(Object.values(range).join(" "));
    for await (const chunk of workbook.rows(workbook.sheets[0] as Sheet, { onMerge })) rows.push(...chunk);
    expect(show(rows)).toEqual(["1: 0=1"]);
    expect(merged).toEqual(["0 2 0 4", "1 7 2 7"]);
  });

  it("tells which rows are hidden, whichever way that is written", async () => {
    const row = (number: number, attributes = "") =>
      `<row r="${number}"${attributes}><c><v>${number}</v></c></row>`;
    const rows = await rowsOf({
      "xl/worksheets/sheet1.xml": sheetXml(
        row(1) + row(2, ' hidden="1"') + row(3, " hidden='true'") + row(4, ' hidden="0"') + row(5),
      ),
    });
    expect(rows.filter(({ hidden }) => hidden).map(({ number }) => number)).toEqual([2, 3]);
  });

  it.each([
    "<x:c><v>1</v></c>",
    "<c><v>1</v></x:c>",
    "<c><v>1</v></d>",
    '<c t="inlineStr"><is><t>1</is></t></c>',
    '<x:c t="inlineStr"><is><t>1</t></is></c>',
  ])("refuses a cell whose tags do not fit: %s", async (cell) => {
    await expect(read(`<row>${cell}</row>`)).rejects.toMatchObject({ code: "damaged" });
  });

  it.each(["<c><v>12345</v></c>", '<c t="inlineStr"><is><t>12345</t></is></c>'])(
    "holds to the limits however a cell is written: %s",
    async (cell) => {
      const parts = { "xl/worksheets/sheet1.xml": sheetXml(`<row>${cell}</row>`) };
      const depth = cell.includes("<is>") ? 6 : 5;
      expect(show(await rowsOf(parts, { depth }))).toEqual(["1: 0=12345"]);
      await expect(rowsOf(parts, { depth: depth - 1 })).rejects.toMatchObject({ code: "too_deep" });
      const sheet = (xml: string) =>
        rowsOf({ "xl/worksheets/sheet1.xml": sheetXml(`<row>${xml}</row>`) }, { tokenBytes: 500 });
      expect(await sheet(cell.replace("12345", "1".repeat(14)))).toHaveLength(1);
      await expect(sheet(cell.replace("12345", "1".repeat(501)))).rejects.toMatchObject({
        code: "text_too_long",
      });
    },
  );

  it("refuses a part that is no worksheet", async () => {
    const parts = { "xl/worksheets/sheet1.xml": sharedStringsXml("<t>x</t>") };
    await expect(rowsOf(parts)).rejects.toMatchObject({ code: "damaged" });
  });

  it("hands rows over in pieces when their texts are long", async () => {
    const long = "ы".repeat(32_000);
    const row = "<row>" + '<c t="s"><v>0</v></c>'.repeat(50) + "</row>";
    const store = new StringStore("strings.xml");
    const bytes = Buffer.from(long);
    store.append(bytes, 0, bytes.length);
    store.seal();
    const parser = new SheetParser(
      { part: "sheet.xml", formats: [], sharedStrings: store, date1904: false },
      DEFAULT_LIMITS,
    );
    const chunks = (async function* () {
      yield Buffer.from(sheetXml(row.repeat(12)));
    })();
    const pieces: number[] = [];
    for await (const rows of tokenize("sheet.xml", chunks, DEFAULT_LIMITS, parser)) pieces.push(rows.length);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.reduce((a, b) => a + b) + parser.finish().length).toBe(12);
  });

  it("refuses a row, and a sheet, of more text than anyone can mean", async () => {
    const parts = (rows: string) => ({
      "xl/sharedStrings.xml": sharedStringsXml(`<t>${"x".repeat(30_000)}</t>`),
      "xl/worksheets/sheet1.xml": sheetXml(rows),
    });
    const cells = (count: number) => `<row>${'<c t="s"><v>0</v></c>'.repeat(count)}</row>`;
    await expect(rowsOf(parts(cells(600)))).rejects.toMatchObject({ code: "text_too_long" });
    const limits = { inflatedBytes: 2_000_000 };
    await expect(rowsOf(parts(cells(20).repeat(5)), limits)).rejects.toMatchObject({
      code: "too_large_inflated",
    });
  });

  it("gives the same rows wherever chunks are cut", async () => {
    const texts = ["Анна Щербакова", "Pw1-ё&<>\"'", "😀 ж", "x".repeat(300), "a\tb"];
    const rows = texts.map((text, i) => {
      const written = escapeXml(text);
      return `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>${written}</t></is></c><c t="str"><v>${written}</v></c><c><v>7900${i}</v></c></row>`;
    });
    const bytes = Buffer.from(sheetXml(rows.join("\n")));
    const expected = texts.map((text, i) => `${i + 1}: 0=${text} 1=${text} 2=7900${i}`);
    const readCut = async (edges: readonly number[]) => {
      const places = [0, ...edges.map((edge) => edge % bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = (async function* () {
        for (let i = 1; i < places.length; i++) yield bytes.subarray(places[i - 1], places[i]);
      })();
      const parser = new SheetParser(
        { part: "sheet.xml", formats: [], sharedStrings: undefined, date1904: false },
        DEFAULT_LIMITS,
      );
      const found: Row[] = [];
      for await (const piece of tokenize("sheet.xml", chunks, DEFAULT_LIMITS, parser)) found.push(...piece);
      return show([...found, ...parser.finish()]);
    };
    for (const size of [1, 2, 3, 7]) {
      const edges = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => i * size);
      expect(await readCut(edges)).toEqual(expected);
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 1 }), async (edges) => {
        expect(await readCut(edges)).toEqual(expected);
      }),
    );
  });
});
