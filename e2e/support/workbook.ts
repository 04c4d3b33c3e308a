import { writeFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import { DEMO_GROUPS } from "@/db/demo";
import { COLUMNS, type ColumnKey, GROUP_KINDS } from "@/lib/imports/columns";

export type Cells = Partial<Record<ColumnKey, string | number>>;

/** A row that creates a user of the demo company. */
export function goodRow(login: string, cells: Cells = {}): Cells {
  const groups = Object.fromEntries(GROUP_KINDS.map((kind) => [kind, DEMO_GROUPS[kind][0]]));
  return { login, password: "Pass-word-1", isManager: 0, ...groups, ...cells };
}

/** Writes a workbook with the template's columns; the header is row 1. */
export async function writeWorkbook(file: string, rows: readonly Cells[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Users");
  sheet.addRow(COLUMNS.map(({ headers }) => headers.en));
  for (const row of rows) sheet.addRow(COLUMNS.map(({ key }) => row[key] ?? null));
  await writeFile(file, new Uint8Array(await workbook.xlsx.writeBuffer()));
}
