import type { DataValidation, Workbook, Worksheet } from "exceljs";
import { COLUMNS, isNeededToCreate, type Column, type ColumnKey, type ColumnRule } from "../columns";
import type { GroupKind } from "../group-kinds";
import { SAMPLE_ROWS, type SampleRow } from "../rules/sample-row";
import type { CompanySettings } from "../settings";
import { columnRule } from "./column-rule";
import { asCell } from "./lists-sheet";
import { samplePassword } from "./sample-password";
import { AS_TEXT, LINE, MUTED, NEEDED_FILL, OPTIONAL_FILL, STRONG, TEXT } from "./style";
import type { TemplateLanguage, TranslateTemplate } from "./translate";

export interface UsersSheetOptions {
  settings: CompanySettings;
  groups: ReadonlyMap<GroupKind, readonly string[]>;
  /** Where the names of a kind are listed, as a formula. */
  ranges: ReadonlyMap<GroupKind, string>;
  language: TemplateLanguage;
  t: TranslateTemplate;
}

/** Drop-downs end here: some programs keep them cell by cell, and a million of those takes them minutes to open. */
const LAST_CHOICE_ROW = 20_001;
const MIN_WIDTH: Partial<Record<ColumnRule["type"], number>> = { email: 30, group: 26, phone: 20 };
const MAX_WIDTH = 36;

/** Adds the sheet that the admin fills in: the header, the sample rows, and help for every column. */
export function addUsersSheet(workbook: Workbook, name: string, options: UsersSheetOptions): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: "frozen", xSplit: 1, ySplit: 1 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  COLUMNS.forEach((column, index) => addColumn(sheet, column, index + 1, options));
  sheet.getRow(1).height = 34;
}

function addColumn(sheet: Worksheet, column: Column, place: number, options: UsersSheetOptions): void {
  const { settings, language, t, ranges } = options;
  const needed = isNeededToCreate(column, settings.requiredGroupKinds);
  const header = needed ? `${column.headers[language]} *` : column.headers[language];

  const cells = sheet.getColumn(place);
  cells.width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH[column.rule.type] ?? 18, header.length + 4));
  cells.font = TEXT;
  cells.alignment = { horizontal: "left" };
  if (column.rule.type !== "flag") cells.numFmt = AS_TEXT;

  const head = sheet.getCell(1, place);
  head.value = header;
  head.font = STRONG;
  head.fill = needed ? NEEDED_FILL : OPTIONAL_FILL;
  head.border = { bottom: LINE, right: LINE };
  head.alignment = { vertical: "middle", wrapText: true };
  head.note = {
    texts: [{ text: noteOf(column, needed, options), font: { name: "Tahoma", size: 9 } }],
  };

  SAMPLE_ROWS[language].forEach((sample, index) => {
    const cell = sheet.getCell(index + 2, place);
    cell.value = sampleValue(column, sample, index, options);
    cell.font = MUTED;
  });

  const values = choicesOf(column, ranges, t);
  if (values !== null) {
    addValidation(sheet, `${cells.letter}2:${cells.letter}${LAST_CHOICE_ROW}`, {
      type: "list",
      allowBlank: true,
      formulae: [values],
      showErrorMessage: true,
      // A warning can be passed over: `<clear>` and a group still to be created are fine.
      errorStyle: "warning",
      errorTitle: column.headers[language],
      error: t("notInList"),
    });
  }
}

function noteOf(column: Column, needed: boolean, { settings, language, t }: UsersSheetOptions): string {
  const always = column.key === "login";
  return t("note", {
    needed: always ? t("required") : needed ? t("requiredForNew") : t("optional"),
    rule: columnRule(column, settings, language, t),
  });
}

function sampleValue(
  { key, rule }: Column,
  sample: SampleRow,
  index: number,
  { settings, groups, language, t }: UsersSheetOptions,
): string | number | null {
  switch (rule.type) {
    case "group": {
      const names = groups.get(rule.kind) ?? [];
      const name = names[index] ?? names[0];
      return name === undefined ? null : asCell(name);
    }
    case "password":
      return samplePassword(settings.passwordPolicy);
    case "flag":
      return index === 0 ? 1 : 0;
    case "status":
      return t("values.active");
    default: {
      // The first sample is the manager of the other.
      if (key === "managerEmail") return index === 0 ? null : (SAMPLE_ROWS[language][0]?.email ?? null);
      const personal: Partial<Record<ColumnKey, string>> = sample;
      return personal[key] ?? null;
    }
  }
}

/** The formula of a column's drop-down, or null where anything may be typed. */
function choicesOf(
  { rule }: Column,
  ranges: ReadonlyMap<GroupKind, string>,
  t: TranslateTemplate,
): string | null {
  if (rule.type === "flag") return '"0,1"';
  if (rule.type === "status") return `"${t("values.active")},${t("values.blocked")}"`;
  return rule.type === "group" ? (ranges.get(rule.kind) ?? null) : null;
}

/** exceljs takes validations of whole ranges, but its types know those of single cells only. */
function addValidation(sheet: Worksheet, range: string, validation: DataValidation): void {
  const { dataValidations } = sheet as Worksheet & {
    dataValidations: { add(range: string, validation: DataValidation): void };
  };
  dataValidations.add(range, validation);
}
