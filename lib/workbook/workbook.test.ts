import { describe, expect, it, vi } from "vitest";
import {
  MAIN,
  openParts,
  readRows,
  relationshipsXml,
  rowsOf,
  sharedStringsXml,
  sheetXml,
  stylesXml,
  workbookBytes,
  workbookXml,
  type Parts,
} from "@/tests/support/workbook-parts";
import { bytesSource } from "./source";
import { openWorkbook } from "./workbook";

const SHEET = "xl/worksheets/sheet1.xml";
const RELATIONSHIPS = "xl/_rels/workbook.xml.rels";
const ONE = [{ number: 1, cells: [{ column: 0, type: "number", text: "1", value: 1 }] }];
const WORD = sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>');

describe("openWorkbook", () => {
  it("lists worksheets with their names and whether they are shown", async () => {
    const sheet = (name: string, id: number, state = "") =>
      `<sheet name="${name}" sheetId="${id}" ${state} r:id="r${id}"/>`;
    const workbook = await openParts({
      "xl/workbook.xml": workbookXml(
        sheet("Диаграмма", 1) +
          sheet("A &amp; B", 2) +
          sheet("Скрытый", 3, 'state="hidden"') +
          sheet("Глубоко", 4, 'state="veryHidden"') +
          sheet("Макрос", 5) +
          sheet("It's", 6, 'state="visible"'),
      ),
      [RELATIONSHIPS]: relationshipsXml(
        ["r6", "worksheet", "worksheets/sheet1.xml"],
        ["r1", "chartsheet", "chartsheets/sheet1.xml"],
        ["r2", "worksheet", "worksheets/sheet2.xml"],
        ["r3", "worksheet", "worksheets/sheet3.xml"],
        ["r4", "worksheet", "worksheets/sheet4.xml"],
        [
          "r5",
          "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
          "macrosheets/sheet1.xml",
        ],
      ),
    });
    expect(workbook.sheets).toEqual([
      { index: 0, name: "A & B", visible: true },
      { index: 1, name: "Скрытый", visible: false },
      { index: 2, name: "Глубоко", visible: false },
      { index: 3, name: "It's", visible: true },
    ]);
    expect(await readRows(workbook, 3)).toEqual(ONE);
  });

  it.each([
    "worksheets/sheet1.xml",
    "/xl/worksheets/sheet1.xml",
    "\\xl\\worksheets\\sheet1.xml",
    "worksheets\\sheet1.xml",
    "../xl/worksheets/./sheet1.xml",
    "../../xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet1.xml",
    "Worksheets/SHEET1.XML",
    "worksheets/sheet%31.xml",
    " worksheets/sheet1.xml",
  ])("finds the sheet at %s", async (target) => {
    expect(await rowsOf({ [RELATIONSHIPS]: relationshipsXml(["rId1", "worksheet", target]) })).toEqual(ONE);
  });

  it.each<[string, Parts]>([
    [
      "another name",
      {
        "_rels/.rels": relationshipsXml(["rId1", "officeDocument", "book/main.xml"]),
        "xl/workbook.xml": undefined,
        [RELATIONSHIPS]: undefined,
        "book/main.xml": workbookXml('<sheet name="S" sheetId="1" r:id="a"/>'),
        "book/_rels/main.xml.rels": relationshipsXml(["a", "worksheet", "/xl/worksheets/sheet1.xml"]),
      },
    ],
    [
      "its content type alone",
      {
        "_rels/.rels": undefined,
        "xl/workbook.xml": undefined,
        [RELATIONSHIPS]: undefined,
        "[Content_Types].xml":
          '<Types><Override PartName="/xl/book2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"/></Types>',
        "xl/book2.xml": workbookXml('<sheet name="S" sheetId="1" r:id="a"/>'),
        "xl/_rels/book2.xml.rels": relationshipsXml(["a", "worksheet", "worksheets/sheet1.xml"]),
      },
    ],
    ["its usual name alone", { "_rels/.rels": undefined, "[Content_Types].xml": undefined }],
    [
      "names with backslashes",
      {
        "_rels/.rels": undefined,
        "xl/workbook.xml": undefined,
        "xl\\workbook.xml": workbookXml('<sheet name="S" sheetId="1" r:id="rId1"/>'),
      },
    ],
    [
      "the addresses of strict documents",
      {
        "_rels/.rels": relationshipsXml([
          "rId1",
          "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
          "xl/workbook.xml",
        ]),
        "xl/workbook.xml":
          '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" conformance="strict"><sheets>' +
          '<sheet name="S" sheetId="1" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships" q:id="rId1"/></sheets></workbook>',
        [RELATIONSHIPS]: relationshipsXml([
          "rId1",
          "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet",
          "worksheets/sheet1.xml",
        ]),
      },
    ],
    [
      "prefixes",
      {
        "xl/workbook.xml": `<x:workbook xmlns:x="${MAIN}"><x:sheets><x:sheet name="S" z:id="rId1"/></x:sheets></x:workbook>`,
      },
    ],
    [
      "UTF-16",
      { "xl/workbook.xml": Buffer.from(`\ufeff${workbookXml('<sheet name="S" r:id="rId1"/>')}`, "utf16le") },
    ],
  ])("finds the workbook by %s", async (_how, parts) => {
    expect(await rowsOf(parts)).toEqual(ONE);
  });

  it("finds shared strings of another name, without a relationship, and whatever their place in the archive", async () => {
    const strings = sharedStringsXml("<t>слово</t>");
    const found = [{ number: 1, cells: [{ column: 0, type: "text", text: "слово", value: "слово" }] }];
    const sheetRelationship = ["rId1", "worksheet", "worksheets/sheet1.xml"] as [string, string, string];
    for (const parts of [
      { [SHEET]: WORD, "xl/sharedStrings.xml": strings },
      { "xl/sharedStrings.xml": strings, [SHEET]: WORD },
      {
        [SHEET]: WORD,
        "xl/sharedStrings.xml": strings,
        [RELATIONSHIPS]: relationshipsXml(sheetRelationship),
      },
      {
        [SHEET]: WORD,
        "strings.xml": strings,
        [RELATIONSHIPS]: relationshipsXml(sheetRelationship, ["x", "sharedStrings", "../strings.xml"]),
      },
    ]) {
      expect(await rowsOf(parts)).toEqual(found);
    }
  });

  it.each<[string, Parts]>([
    ["no workbook part", { "xl/workbook.xml": undefined }],
    ["no sheets", { "xl/workbook.xml": workbookXml("") }],
    ["another root element", { "xl/workbook.xml": sheetXml("") }],
    ["a workbook part cut short", { "xl/workbook.xml": workbookXml("").slice(0, -5) }],
    ["relationships cut short", { [RELATIONSHIPS]: "<Relationships>" }],
  ])("refuses a workbook with %s", async (_what, parts) => {
    await expect(openParts(parts)).rejects.toMatchObject({ code: "damaged" });
  });

  it.each<[string, Parts]>([
    ["a sheet that is missing", { [SHEET]: undefined }],
    ["a sheet without a relationship", { [RELATIONSHIPS]: undefined }],
    ["a sheet cut short", { [SHEET]: sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>').slice(0, -3) }],
    ["a sheet with a wrong checksum", { [SHEET]: { data: sheetXml(""), crc: 7 } }],
    ["shared strings cut short", { [SHEET]: WORD, "xl/sharedStrings.xml": "<sst><si><t>a" }],
    ["styles cut short", { "xl/styles.xml": "<styleSheet>" }],
  ])("opens a workbook with %s, and refuses to read it", async (_what, parts) => {
    const workbook = await openParts(parts);
    await expect(readRows(workbook)).rejects.toMatchObject({ code: "damaged" });
  });

  it.each(["xl/workbook.xml", RELATIONSHIPS, SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"])(
    "refuses a document type in %s",
    async (path) => {
      const document = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>';
      await expect(rowsOf({ [path]: document })).rejects.toMatchObject({
        code: "doctype",
        params: { part: path },
      });
    },
  );

  it("refuses a part that stands for two sheets, which would be read for each", async () => {
    const sheets = ["one", "two"].map(
      (name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
    );
    const opened = openParts({
      "xl/workbook.xml": workbookXml(sheets.join("")),
      [RELATIONSHIPS]: relationshipsXml(
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["rId2", "worksheet", "/xl/worksheets/SHEET1.xml"],
      ),
    });
    await expect(opened).rejects.toMatchObject({ code: "damaged", params: { part: SHEET } });
  });

  it("reads no sheet and no strings to open", async () => {
    const source = bytesSource(
      workbookBytes({
        [SHEET]: { data: Buffer.alloc(500_000, "x"), method: 0 },
        "xl/sharedStrings.xml": { data: Buffer.alloc(500_000, "x"), method: 0 },
      }),
    );
    const read = vi.spyOn(source, "read");
    await openWorkbook(source);
    const bytes = read.mock.calls.reduce((sum, [, length]) => sum + length, 0);
    expect(bytes).toBeLessThan(300_000);
  });

  it("frees the file when the reader leaves early or gives up", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `<row><c><v>${i * 7919}</v></c></row>`);
    const source = bytesSource(workbookBytes({ [SHEET]: { data: sheetXml(rows.join("")), method: 0 } }));
    const workbook = await openWorkbook(source);
    const [sheet] = workbook.sheets;
    if (!sheet) throw new Error("no sheet");
    const read = vi.spyOn(source, "read");

    for await (const chunk of workbook.rows(sheet)) {
      expect(chunk[0]?.number).toBe(1);
      break;
    }
    expect(read.mock.calls.length).toBeLessThan(6);

    const controller = new AbortController();
    const reading = (async () => {
      for await (const chunk of workbook.rows(sheet, { signal: controller.signal })) {
        if (chunk.length > 0) controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
    await expect(workbook.rows(sheet, { signal: controller.signal }).next()).rejects.toMatchObject({
      name: "AbortError",
    });
    await expect(readRows(workbook)).resolves.toHaveLength(40_000);
  });

  it("reads the styles once for all sheets", async () => {
    const source = bytesSource(
      workbookBytes({ "xl/styles.xml": { data: stylesXml(...Array<number>(20_000).fill(14)), method: 0 } }),
    );
    const workbook = await openWorkbook(source);
    await readRows(workbook);
    const read = vi.spyOn(source, "read");
    await readRows(workbook);
    const bytes = read.mock.calls.reduce((sum, [, length]) => sum + length, 0);
    expect(bytes).toBeLessThan(100_000);
  });

  it("reads several sheets at once, each to its end", async () => {
    const workbook = await openParts({ [SHEET]: WORD, "xl/sharedStrings.xml": sharedStringsXml("<t>a</t>") });
    const all = await Promise.all([readRows(workbook), readRows(workbook), readRows(workbook)]);
    expect(all.map((rows) => rows[0]?.cells[0]?.text)).toEqual(["a", "a", "a"]);
  });
});
