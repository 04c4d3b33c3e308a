import type { Column, ColumnKey } from "../columns";
import type { GroupKind } from "../group-kinds";
import type { CompanySettings } from "../settings";
import { collapseSpaces, exceeds } from "./cell-text";
import { checkFlag, checkStatus, type UserStatus } from "./choices";
import type { GroupIndex } from "./group-index";
import { checkPassword } from "./password";
import { checkPhone } from "./phone";
import { refused, type Checked } from "./row-error";
import { checkEmail, checkLogin, checkName, tooLong } from "./text-rules";

/** What the cells of one company's workbook are judged by. */
export interface RuleContext {
  settings: CompanySettings;
  groups: GroupIndex;
}

/** What a row would write. Absent: the cell is blank or at fault, or the workbook has no such column. */
export interface RowValues {
  login?: string;
  /** What logins are compared by: lower case. */
  loginKey?: string;
  password?: string;
  /** E.164 */
  phone?: string;
  email?: string;
  /** What e-mails are compared by: lower case. */
  emailKey?: string;
  managerEmail?: string;
  firstName?: string;
  lastName?: string;
  isManager?: boolean;
  status?: UserStatus;
  mustChangePassword?: boolean;
  groupIds: Partial<Record<GroupKind, string>>;
}

/**
 * Judges one filled cell by itself.
 *
 * @param text clean, see `cleanText`
 */
export function checkCell(
  { rule }: Column,
  text: string,
  { settings, groups }: RuleContext,
): Checked<string | boolean> {
  switch (rule.type) {
    case "login":
      return checkLogin(text, rule.maxLength);
    case "password":
      return checkPassword(text, settings.passwordPolicy);
    case "phone":
      return checkPhone(text, settings.defaultPhoneCountry);
    case "email":
      return checkEmail(text, rule.maxLength);
    case "name":
      return checkName(text, rule.maxLength);
    case "flag":
      return checkFlag(text);
    case "status":
      return checkStatus(text);
    case "group":
      return findGroup(rule.kind, text, rule.maxLength, groups);
  }
}

/** @param value what `checkCell` has made of a cell of the column */
export function putValue(values: RowValues, { key, rule }: Column, value: string | boolean): void {
  if (rule.type === "group") values.groupIds[rule.kind] = String(value);
  // Safe: the column's own rule has made the value.
  else (values as Partial<Record<ColumnKey, string | boolean>>)[key] = value;
  if (key === "login") values.loginKey = String(value).toLowerCase();
  if (key === "email") values.emailKey = String(value).toLowerCase();
}

function findGroup(kind: GroupKind, text: string, maxLength: number, groups: GroupIndex): Checked<string> {
  const name = collapseSpaces(text);
  if (exceeds(name, maxLength)) return refused(tooLong(name, maxLength));
  const id = groups.find(kind, name);
  if (id !== undefined) return { ok: true, value: id };
  const nearest = groups.nearest(kind, name);
  return refused({ code: "group_missing", params: nearest ? { nearest } : {} });
}
