import { type GroupKind, LONGEST_GROUP_NAME } from "./group-kinds";

export type ColumnKey =
  | "login"
  | "password"
  | "phone"
  | "email"
  | "managerEmail"
  | "firstName"
  | "lastName"
  | "isManager"
  | "status"
  | "mustChangePassword"
  | GroupKind;

/** How the cells of a column are read and checked. Lengths count characters (code points). */
export type ColumnRule =
  | { type: "login"; maxLength: number }
  | { type: "password" }
  | { type: "phone" }
  | { type: "email"; maxLength: number }
  | { type: "name"; maxLength: number }
  | { type: "flag" }
  | { type: "status" }
  | { type: "group"; kind: GroupKind; maxLength: number };

export interface Column {
  key: ColumnKey;
  rule: ColumnRule;
  /** Whether a row that creates a user must fill the column; `by_settings` where the company decides. */
  neededToCreate: "always" | "by_settings" | "no";
  headers: { en: string; ru: string };
}

const group = (kind: GroupKind, headers: Column["headers"]): Column => ({
  key: kind,
  rule: { type: "group", kind, maxLength: LONGEST_GROUP_NAME },
  neededToCreate: "by_settings",
  headers,
});

/** The columns of the workbook, in the order of the template. */
export const COLUMNS: readonly Column[] = [
  {
    key: "login",
    rule: { type: "login", maxLength: 50 },
    neededToCreate: "always",
    headers: { en: "Login", ru: "Логин" },
  },
  {
    key: "password",
    rule: { type: "password" },
    neededToCreate: "always",
    headers: { en: "Password", ru: "Пароль" },
  },
  {
    key: "phone",
    rule: { type: "phone" },
    neededToCreate: "no",
    headers: { en: "Phone", ru: "Телефон" },
  },
  {
    key: "email",
    rule: { type: "email", maxLength: 100 },
    neededToCreate: "no",
    headers: { en: "Email", ru: "Эл. почта" },
  },
  {
    key: "managerEmail",
    rule: { type: "email", maxLength: 100 },
    neededToCreate: "no",
    headers: { en: "Email of the manager", ru: "Эл. почта руководителя" },
  },
  {
    key: "firstName",
    rule: { type: "name", maxLength: 50 },
    neededToCreate: "no",
    headers: { en: "First name", ru: "Имя" },
  },
  {
    key: "lastName",
    rule: { type: "name", maxLength: 50 },
    neededToCreate: "no",
    headers: { en: "Last name", ru: "Фамилия" },
  },
  {
    key: "isManager",
    rule: { type: "flag" },
    neededToCreate: "always",
    headers: { en: "User is a manager", ru: "Является руководителем" },
  },
  {
    key: "status",
    rule: { type: "status" },
    neededToCreate: "no",
    headers: { en: "User status", ru: "Статус" },
  },
  {
    key: "mustChangePassword",
    rule: { type: "flag" },
    neededToCreate: "no",
    headers: { en: "User needs to change the password", ru: "Сменить пароль при входе" },
  },
  group("region", { en: "Region", ru: "Регион" }),
  group("city", { en: "City", ru: "Город" }),
  group("role", { en: "Role", ru: "Роль" }),
  group("position", { en: "Position", ru: "Должность" }),
  group("team", { en: "Team", ru: "Команда" }),
  group("department", { en: "Department", ru: "Отдел" }),
  group("appointment", { en: "Appointments", ru: "Назначения" }),
];

export const COLUMN_BY_KEY: ReadonlyMap<ColumnKey, Column> = new Map(COLUMNS.map((c) => [c.key, c]));

/** Where a column stands in `COLUMNS`. */
export const placeOf = (key: ColumnKey): number => COLUMNS.findIndex((column) => column.key === key);

/** Whether a row that creates a user must fill the column, given the group kinds the company requires. */
export function isNeededToCreate(column: Column, requiredGroupKinds: readonly GroupKind[]): boolean {
  if (column.neededToCreate !== "by_settings") return column.neededToCreate === "always";
  return column.rule.type === "group" && requiredGroupKinds.includes(column.rule.kind);
}
