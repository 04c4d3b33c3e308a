import type { PassThrough, Readable } from "node:stream";

import ExcelJS, { type Row } from "exceljs";

import { download, roomIn } from "../download";
import { COLUMNS, type ColumnKey, isNeededToCreate } from "../imports/columns";
import type { GroupKind } from "../imports/group-kinds";
import { asCell } from "../imports/template/lists-sheet";
import { AS_TEXT, NEEDED_FILL, OPTIONAL_FILL, STRONG, TEXT } from "../imports/template/style";
import { templateTranslator } from "../imports/template/translate";
import { type ExportedUser, listExported, namesOfAllGroups } from "./export-rows";
import type { UsersFilter } from "./search-params";

interface ExportOptions {
  readonly language: "en" | "ru";
  readonly requiredGroupKinds: readonly GroupKind[];
}

/**
 * The users whom a filter means as a workbook in the columns of the template, which imports again without a change.
 * Passwords are not in it: a blank one is kept. All but the flags is text, so nothing in it can run as a formula.
 * However many they are, a page of them is in memory.
 */
export function exportWorkbook(companyId: string, filter: UsersFilter, options: ExportOptions): Readable {
  return download((output) => write(output, companyId, filter, options));
}

async function write(
  output: PassThrough,
  companyId: string,
  filter: UsersFilter,
  { language, requiredGroupKinds }: ExportOptions,
): Promise<void> {
  const t = templateTranslator(language);
  const groups = await namesOfAllGroups(companyId);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = "Rollcall";
  const sheet = workbook.addWorksheet(t("sheets.users"), {
    views: [{ state: "frozen", xSplit: 1, ySplit: 1 }],
  });
  sheet.columns = COLUMNS.map(({ rule }) => ({
    width: rule.type === "group" || rule.type === "email" ? 28 : 20,
    style: rule.type === "flag" ? { font: TEXT } : { font: TEXT, numFmt: AS_TEXT },
  }));
  writeHeader(sheet.getRow(1), { language, requiredGroupKinds });
  const statuses = { active: t("values.active"), blocked: t("values.blocked") };
  let number = 2;
  for await (const page of listExported(companyId, filter)) {
    for (const user of page) {
      const row = sheet.getRow(number++);
      COLUMNS.forEach(({ key }, index) => {
        const value = valueOf(user, key, groups, statuses);
        if (value !== null) row.getCell(index + 1).value = typeof value === "string" ? asCell(value) : value;
      });
      row.commit();
    }
    await roomIn(output);
  }
  sheet.commit();
  await workbook.commit();
}

function writeHeader(head: Row, { language, requiredGroupKinds }: ExportOptions): void {
  COLUMNS.forEach((column, index) => {
    const needed = isNeededToCreate(column, requiredGroupKinds);
    const cell = head.getCell(index + 1);
    cell.value = needed ? `${column.headers[language]} *` : column.headers[language];
    cell.font = STRONG;
    cell.fill = needed ? NEEDED_FILL : OPTIONAL_FILL;
  });
  head.commit();
}

function valueOf(
  user: ExportedUser,
  key: ColumnKey,
  groups: ReadonlyMap<string, string>,
  statuses: Readonly<Record<ExportedUser["status"], string>>,
): string | number | null {
  switch (key) {
    case "password":
      return null;
    case "isManager":
    case "mustChangePassword":
      return user[key] ? 1 : 0;
    case "status":
      return statuses[user.status];
    case "login":
    case "phone":
    case "email":
    case "managerEmail":
    case "firstName":
    case "lastName":
      return user[key];
    default:
      return groups.get(user[key] ?? "") ?? null;
  }
}
