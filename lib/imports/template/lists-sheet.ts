import type { Workbook } from "exceljs";
import { COLUMN_BY_KEY } from "../columns";
import { GROUP_KINDS, type GroupKind } from "../group-kinds";
import { AS_TEXT, LINE, OPTIONAL_FILL, STRONG, TEXT } from "./style";
import type { TemplateLanguage } from "./translate";

/** Something like `_x0041_` in a name would be read back as the character it stands for. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as a workbook holds it, read back as it is. */
export const asCell = (text: string) => text.replace(ESCAPE_LIKE, "_x005F_");

/** By kind the range of its names on the sheet of lists, as a formula of another sheet; kinds without names have none. */
export function listRanges(
  sheetName: string,
  groups: ReadonlyMap<GroupKind, readonly string[]>,
): ReadonlyMap<GroupKind, string> {
  const ranges = new Map<GroupKind, string>();
  GROUP_KINDS.forEach((kind, index) => {
    const letter = String.fromCharCode(65 + index);
    const count = groups.get(kind)?.length ?? 0;
    if (count > 0)
      ranges.set(kind, `'${sheetName.replaceAll("'", "''")}'!$${letter}$2:$${letter}$${count + 1}`);
  });
  return ranges;
}

/** Adds the sheet with the names of the company's groups, a kind a column. */
export function addListsSheet(
  workbook: Workbook,
  name: string,
  groups: ReadonlyMap<GroupKind, readonly string[]>,
  language: TemplateLanguage,
): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  GROUP_KINDS.forEach((kind, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = 28;
    column.numFmt = AS_TEXT;
    column.font = TEXT;
    const head = sheet.getCell(1, index + 1);
    head.value = COLUMN_BY_KEY.get(kind)?.headers[language];
    head.font = STRONG;
    head.fill = OPTIONAL_FILL;
    head.border = { bottom: LINE };
    groups.get(kind)?.forEach((text, row) => {
      sheet.getCell(row + 2, index + 1).value = asCell(text);
    });
  });
}
