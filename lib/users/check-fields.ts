import { COLUMN_BY_KEY, COLUMNS, type ColumnKey, isNeededToCreate } from "../imports/columns";
import { cleanText } from "../imports/rules/cell-text";
import { checkCell, putValue, type RowValues, type RuleContext } from "../imports/rules/check-cell";
import type { RowErrorCode, RowErrorParams } from "../imports/rules/row-error";

/** What of a user is edited by hand: every column of the workbook but the password. */
export const FIELD_KEYS = COLUMNS.map(({ key }) => key).filter((key) => key !== "password");
export type FieldKey = Exclude<ColumnKey, "password">;

/** Some fields as they were typed; a field that is absent stays as it is. */
export type FieldTexts = Readonly<Partial<Record<FieldKey, string>>>;

/** One thing wrong with one field; told in the words of a row error. */
export interface FieldError {
  readonly key: FieldKey;
  readonly code: RowErrorCode;
  readonly params: RowErrorParams;
}

export interface CheckedFields {
  readonly values: RowValues;
  /** Emptied by hand. */
  readonly cleared: readonly FieldKey[];
  readonly errors: readonly FieldError[];
}

/** Judges fields by the rules of the workbook's cells. What a new user must have cannot be emptied. */
export function checkFields(texts: FieldTexts, context: RuleContext): CheckedFields {
  const values: RowValues = { groupIds: {} };
  const cleared: FieldKey[] = [];
  const errors: FieldError[] = [];
  for (const key of FIELD_KEYS) {
    const column = COLUMN_BY_KEY.get(key);
    const typed = texts[key];
    if (!column || typed === undefined) continue;
    const text = cleanText(typed);
    if (text !== "") {
      const checked = checkCell(column, text, context);
      if (checked.ok) putValue(values, column, checked.value);
      else for (const fault of checked.faults) errors.push({ key, ...fault });
    } else if (key === "status" || isNeededToCreate(column, context.settings.requiredGroupKinds)) {
      errors.push({ key, code: "required", params: {} });
    } else cleared.push(key);
  }
  return { values, cleared, errors };
}
