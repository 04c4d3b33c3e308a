import { bytesSource } from "@/lib/workbook/source";
import type { Cell, Row, Workbook, WorkbookLimits } from "@/lib/workbook/types";
import { openWorkbook } from "@/lib/workbook/workbook";
import { zip, type ZipOptions, type ZipPart } from "./zip-parts";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** The parts of a workbook by their path; `undefined` leaves one out of those that a workbook has by default. */
export type Parts = Readonly<Record<string, string | Uint8Array | Omit<ZipPart, "path"> | undefined>>;

/** A sheet with this inside its `<sheetData>`. */
export function sheetXml(rows: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}

export function sharedStringsXml(...items: string[]): string {
  return `<sst xmlns="${MAIN}">${items.map((item) => `<si>${item}</si>`).join("")}</sst>`;
}

/** A style sheet whose cell styles have these number formats: a builtin number, or a code. */
export function stylesXml(...formats: (number | string)[]): string {
  const custom = formats.map((format, i) =>
    typeof format === "string" ? `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(format)}"/>` : "",
  );
  const styles = formats.map(
    (format, i) => `<xf numFmtId="${typeof format === "string" ? 164 + i : format}"/>`,
  );
  return (
    `<styleSheet xmlns="${MAIN}"><numFmts>${custom.join("")}</numFmts>` +
    `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join("")}</cellXfs></styleSheet>`
  );
}

export function workbookXml(sheets: string, properties = ""): string {
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets}</sheets></workbook>`;
}

export function relationshipsXml(...targets: [id: string, type: string, target: string][]): string {
  const items = targets.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${type.includes(":") ? type : `${OFFICE}/${type}`}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

const DEFAULT_PARTS: Parts = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"/>`,
  "_rels/.rels": relationshipsXml(["rId1", "officeDocument", "xl/workbook.xml"]),
  "xl/workbook.xml": workbookXml('<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'),
  "xl/_rels/workbook.xml.rels": relationshipsXml(
    ["rId1", "worksheet", "worksheets/sheet1.xml"],
    ["rId2", "sharedStrings", "sharedStrings.xml"],
    ["rId3", "styles", "styles.xml"],
  ),
  "xl/worksheets/sheet1.xml": sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>'),
};

/** The bytes of a workbook with one sheet and one cell, but for the parts given. */
export function workbookBytes(parts: Parts = {}, options?: ZipOptions): Buffer {
  return zip(zipParts(parts), options);
}

/** What such a workbook is zipped of, for archives that hold more than a name each. */
export function zipParts(parts: Parts): ZipPart[] {
  return Object.entries({ ...DEFAULT_PARTS, ...parts }).flatMap(([path, part]): ZipPart[] => {
    if (part === undefined) return [];
    return [
      typeof part === "string" || part instanceof Uint8Array ? { path, data: part } : { path, ...part },
    ];
  });
}

export function openParts(parts?: Parts, limits?: Partial<WorkbookLimits>): Promise<Workbook> {
  return openWorkbook(bytesSource(workbookBytes(parts)), limits);
}

/** All rows of one sheet, by its place. */
export async function readRows(workbook: Workbook, index = 0): Promise<Row[]> {
  const sheet = workbook.sheets[index];
  if (!sheet) throw new Error(`no sheet ${index}`);
  const rows: Row[] = [];
  for await (const chunk of workbook.rows(sheet)) rows.push(...chunk);
  return rows;
}

/** The rows of the first sheet of a workbook made of these parts. */
export async function rowsOf(parts: Parts, limits?: Partial<WorkbookLimits>): Promise<Row[]> {
  return readRows(await openParts(parts, limits));
}

/** The cells of the first row of a sheet with this inside its only `<row>`. */
export async function cellsOf(cells: string, parts: Parts = {}): Promise<readonly Cell[]> {
  const rows = await rowsOf({ "xl/worksheets/sheet1.xml": sheetXml(`<row r="1">${cells}</row>`), ...parts });
  return rows[0]?.cells ?? [];
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
