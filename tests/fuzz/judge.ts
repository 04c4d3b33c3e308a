import { createTranslator } from "next-intl";
import { DEFAULT_PASSWORD_POLICY } from "@/lib/imports/settings";
import { placeOf } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { ImportFailure } from "@/lib/imports/failure";
import { rowChecker } from "@/lib/imports/rules/check-row";
import type { RuleContext } from "@/lib/imports/rules/check-cell";
import { describeRowError } from "@/lib/imports/rules/describe-row-error";
import { buildGroupIndex } from "@/lib/imports/rules/group-index";
import { findSheet } from "@/lib/imports/sheet";
import { WorkbookError } from "@/lib/workbook/errors";
import { bytesSource } from "@/lib/workbook/source";
import type { Row } from "@/lib/workbook/types";
import { openWorkbook } from "@/lib/workbook/workbook";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import { GROUP_NAMES } from "./workbooks";

const onError = (error: Error) => {
  throw error;
};
const translators = [
  createTranslator({ locale: "en", messages: en, namespace: "rowErrors", onError }),
  createTranslator({ locale: "ru", messages: ru, namespace: "rowErrors", onError }),
];

const context: RuleContext = {
  settings: {
    language: "en",
    defaultPhoneCountry: "RU",
    passwordPolicy: DEFAULT_PASSWORD_POLICY,
    requiredGroupKinds: GROUP_KINDS,
  },
  groups: buildGroupIndex(GROUP_NAMES),
};

const PASSWORD = placeOf("password");

/** What reading and judging a file came to: a code, or a number of rows. */
export type Verdict = { readonly code: string } | { readonly rows: number };

/**
 * Reads a file as an import does and judges every row.
 * @throws where anything is not as promised: an error without a code, a row that cannot be, an error without words
 */
export async function judge(file: Uint8Array): Promise<Verdict> {
  try {
    const workbook = await openWorkbook(bytesSource(file));
    for (const sheet of workbook.sheets)
      for await (const rows of workbook.rows(sheet)) rows.forEach(proveRow);
    const { sheet, header } = await findSheet(workbook, {
      requiredGroupKinds: GROUP_KINDS,
      updateExisting: false,
    });
    const check = rowChecker(header.columns, context);
    let rows = 0;
    for await (const chunk of workbook.rows(sheet)) {
      for (const row of chunk) {
        if (row.number <= header.row) continue;
        rows++;
        judgeRow(row, check);
      }
    }
    return { rows };
  } catch (error) {
    if (error instanceof WorkbookError || error instanceof ImportFailure) return { code: error.code };
    throw error;
  }
}

function proveRow({ number, cells }: Row): void {
  if (!Number.isInteger(number) || number < 1 || number > 1_048_576) throw new Error(`row ${number}`);
  let last = -1;
  for (const { column, text } of cells) {
    if (column <= last || column >= 16_384) throw new Error(`row ${number}: column ${column} after ${last}`);
    if (typeof text !== "string" || text === "") throw new Error(`row ${number}, column ${column}: no text`);
    last = column;
  }
}

function judgeRow(row: Row, check: ReturnType<typeof rowChecker>): void {
  const checked = check(row);
  if (checked.kind !== "row") return;
  if (checked.number !== row.number) throw new Error(`row ${row.number} became ${checked.number}`);
  if (checked.cells[PASSWORD] !== undefined)
    throw new Error(`row ${row.number} keeps its password among its cells`);
  for (const error of checked.errors) {
    if (error.column === "password" && error.value !== null)
      throw new Error(`row ${row.number} shows its password`);
    for (const translate of translators) {
      const { problem, mend } = describeRowError(error, translate);
      if (!problem || !mend) throw new Error(`row ${row.number}: ${error.code} has no words`);
    }
  }
}
