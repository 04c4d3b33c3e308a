import { writeFile } from "node:fs/promises";
import { buffer as collect } from "node:stream/consumers";
import ExcelJS from "exceljs";
import yauzl from "yauzl";
import { DEMO_GROUPS } from "@/db/demo";
import { COLUMNS, type ColumnKey } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";

export type Cells = Partial<Record<ColumnKey, string | number>>;

/** A row that creates a user of the demo company. */
export function goodRow(login: string, cells: Cells = {}): Cells {
  const groups = Object.fromEntries(GROUP_KINDS.map((kind) => [kind, DEMO_GROUPS[kind][0]]));
  return { login, password: "Pass-word-1", isManager: 0, ...groups, ...cells };
}

/** A workbook with the template's columns, or all of them but some; the header is row 1. */
export async function workbookBytes(
  rows: readonly Cells[],
  { without = [] }: { without?: readonly ColumnKey[] } = {},
): Promise<Buffer> {
  const columns = COLUMNS.filter(({ key }) => !without.includes(key));
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Users");
  sheet.addRow(columns.map(({ headers }) => headers.en));
  for (const row of rows) sheet.addRow(columns.map(({ key }) => row[key] ?? null));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Writes a workbook with the template's columns. */
export async function writeWorkbook(file: string, rows: readonly Cells[]): Promise<void> {
  await writeFile(file, await workbookBytes(rows));
}

/** Bytes as text; those of a workbook are the texts of its parts, one after the other. */
export async function inflateIfWorkbook(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 4).toString("latin1") !== "PK\u0003\u0004") return bytes.toString();
  const archive = await yauzl.fromBufferPromise(bytes);
  const parts: string[] = [];
  for await (const entry of archive.eachEntry()) {
    parts.push((await collect(await archive.openReadStreamPromise(entry))).toString());
  }
  return parts.join("\n");
}
