import ExcelJS from "exceljs";
import type { GroupKind } from "../group-kinds";
import type { CompanySettings } from "../settings";
import { addInstructionsSheet } from "./instructions-sheet";
import { addListsSheet, listRanges } from "./lists-sheet";
import { templateTranslator, type TemplateLanguage } from "./translate";
import { addUsersSheet } from "./users-sheet";

export interface TemplateOptions {
  settings: CompanySettings;
  groups: Iterable<{ kind: GroupKind; name: string }>;
  /** The admin's own; the company's may be another. */
  language: TemplateLanguage;
}

/** The workbook an admin fills in, made for one company: the bytes of an .xlsx. */
export async function buildTemplate({ settings, groups, language }: TemplateOptions): Promise<Uint8Array> {
  const t = templateTranslator(language);
  const names = sortedNames(groups, language);
  const [usersSheet, listsSheet] = [t("sheets.users"), t("sheets.lists")];
  const ranges = listRanges(listsSheet, names);

  const workbook = new ExcelJS.Workbook();
  workbook.creator = "Rollcall";
  addUsersSheet(workbook, usersSheet, { settings, groups: names, ranges, language, t });
  addInstructionsSheet(workbook, t("sheets.instructions"), { settings, usersSheet, listsSheet, language, t });
  addListsSheet(workbook, listsSheet, names, language);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function sortedNames(
  groups: TemplateOptions["groups"],
  language: TemplateLanguage,
): ReadonlyMap<GroupKind, readonly string[]> {
  const names = new Map<GroupKind, string[]>();
  for (const { kind, name } of groups) {
    const ofKind = names.get(kind);
    if (ofKind) ofKind.push(name);
    else names.set(kind, [name]);
  }
  const { compare } = new Intl.Collator(language, { numeric: true });
  for (const ofKind of names.values()) ofKind.sort(compare);
  return names;
}
