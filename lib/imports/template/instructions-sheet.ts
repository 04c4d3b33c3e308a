import type { Workbook } from "exceljs";
import { COLUMNS, isNeededToCreate } from "../columns";
import type { CompanySettings } from "../settings";
import { columnRule } from "./column-rule";
import { LINE, OPTIONAL_FILL, STRONG, TEXT, TITLE } from "./style";
import type { TemplateLanguage, TranslateTemplate } from "./translate";

export interface InstructionsOptions {
  settings: CompanySettings;
  usersSheet: string;
  listsSheet: string;
  language: TemplateLanguage;
  t: TranslateTemplate;
}

const WIDTHS = [34, 38, 84];
/** Points. */
const LINE_HEIGHT = 16;

/** Adds the sheet that says how to fill in the template: first the way of it, then every column. */
export function addInstructionsSheet(workbook: Workbook, name: string, options: InstructionsOptions): void {
  const { settings, language, t } = options;
  const sheet = workbook.addWorksheet(name, {
    views: [{ showGridLines: false }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  WIDTHS.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });

  const title = sheet.addRow([t("instructions.title")]);
  title.height = 28;
  title.font = TITLE;

  instructionsOf(options).forEach((text, index) => {
    const row = sheet.addRow([`${index + 1}. ${text}`]);
    sheet.mergeCells(row.number, 1, row.number, WIDTHS.length);
    row.height =
      heightOf(
        text,
        WIDTHS.reduce((sum, width) => sum + width),
      ) + 4;
    row.font = TEXT;
    row.alignment = { wrapText: true, vertical: "top" };
  });

  sheet.addRow([]);
  const head = sheet.addRow([t("instructions.column"), t("instructions.needed"), t("instructions.rule")]);
  head.font = STRONG;
  head.eachCell((cell) => {
    cell.fill = OPTIONAL_FILL;
  });
  for (const column of COLUMNS) {
    const needed = isNeededToCreate(column, settings.requiredGroupKinds);
    const rule = columnRule(column, settings, language, t);
    const row = sheet.addRow([
      column.headers[language],
      column.key === "login" ? t("required") : needed ? t("requiredForNew") : t("optional"),
      rule,
    ]);
    row.height = heightOf(rule, WIDTHS.at(-1) ?? 0);
    row.font = TEXT;
    row.alignment = { wrapText: true, vertical: "top" };
    row.eachCell((cell) => {
      cell.border = { bottom: LINE };
    });
  }
}

/** Not every program fits the height of a row to wrapped text, and none does for merged cells. */
function heightOf(text: string, width: number): number {
  return LINE_HEIGHT * Math.ceil((text.length * 0.9) / width);
}

function instructionsOf({ usersSheet, listsSheet, t }: InstructionsOptions): string[] {
  return [
    t("instructions.rows", { sheet: usersSheet }),
    t("instructions.columns"),
    t("instructions.groups", { sheet: listsSheet }),
    t("instructions.text"),
    t("instructions.update"),
    t("instructions.save"),
    t("instructions.secret"),
  ];
}
