import type { Column, GroupKind } from "../columns";
import type { CompanySettings } from "../settings";
import { collapseSpaces, exceeds } from "./cell-text";
import { checkFlag, checkStatus, type UserStatus } from "./choices";
import type { GroupIndex } from "./group-index";
import { checkPassword } from "./password";
import { checkPhone } from "./phone";
import { refused, type Checked, type Fault } from "./row-error";
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

const NONE: readonly Fault[] = [];

/**
 * Judges one filled cell and puts what it says into `values`.
 *
 * @param text clean, see `cleanText`
 * @returns what is wrong with it, nothing where it is good
 */
export function checkCell(
  column: Column,
  text: string,
  { settings, groups }: RuleContext,
  values: RowValues,
): readonly Fault[] {
  const { key, rule } = column;
  switch (rule.type) {
    case "login":
      return keep(checkLogin(text, rule.maxLength), (login) => {
        values.login = login;
        values.loginKey = login.toLowerCase();
      });
    case "password":
      return keep(checkPassword(text, settings.passwordPolicy), (password) => {
        values.password = password;
      });
    case "phone":
      return keep(checkPhone(text, settings.defaultPhoneCountry), (phone) => {
        values.phone = phone;
      });
    case "email":
      return keep(checkEmail(text, rule.maxLength), (email) => {
        if (key === "managerEmail") values.managerEmail = email;
        else {
          values.email = email;
          values.emailKey = email.toLowerCase();
        }
      });
    case "name":
      return keep(checkName(text, rule.maxLength), (name) => {
        if (key === "lastName") values.lastName = name;
        else values.firstName = name;
      });
    case "flag":
      return keep(checkFlag(text), (flag) => {
        if (key === "isManager") values.isManager = flag;
        else values.mustChangePassword = flag;
      });
    case "status":
      return keep(checkStatus(text), (status) => {
        values.status = status;
      });
    case "group":
      return keep(findGroup(rule.kind, text, rule.maxLength, groups), (id) => {
        values.groupIds[rule.kind] = id;
      });
  }
}

function keep<T>(checked: Checked<T>, put: (value: T) => void): readonly Fault[] {
  if (!checked.ok) return checked.faults;
  put(checked.value);
  return NONE;
}

function findGroup(kind: GroupKind, text: string, maxLength: number, groups: GroupIndex): Checked<string> {
  const name = collapseSpaces(text);
  if (exceeds(name, maxLength)) return refused(tooLong(name, maxLength));
  const id = groups.find(kind, name);
  if (id !== undefined) return { ok: true, value: id };
  return refused({ code: "group_missing", params: { nearest: groups.nearest(kind, name) } });
}
