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
  /** Other headers the column is known by; compared as headers are, see `headerKey`. */
  synonyms: { en: readonly string[]; ru: readonly string[] };
}

const group = (kind: GroupKind, headers: Column["headers"], synonyms: Column["synonyms"]): Column => ({
  key: kind,
  rule: { type: "group", kind, maxLength: LONGEST_GROUP_NAME },
  neededToCreate: "by_settings",
  headers,
  synonyms,
});

/**
 * The columns of the workbook, in the order of the template. Headers that could mean two columns ("Name",
 * "Manager", «ФИО») are no synonyms: an ignored column is named to the admin, a misread one is not.
 */
export const COLUMNS: readonly Column[] = [
  {
    key: "login",
    rule: { type: "login", maxLength: 50 },
    neededToCreate: "always",
    headers: { en: "Login", ru: "Логин" },
    synonyms: {
      en: ["User login", "Login name", "Username", "User ID", "Account name"],
      ru: ["Логин пользователя", "Учётная запись", "Имя учётной записи"],
    },
  },
  {
    key: "password",
    rule: { type: "password" },
    neededToCreate: "always",
    headers: { en: "Password", ru: "Пароль" },
    synonyms: {
      en: ["User password", "Initial password", "Temporary password"],
      ru: ["Пароль пользователя", "Начальный пароль", "Временный пароль"],
    },
  },
  {
    key: "phone",
    rule: { type: "phone" },
    neededToCreate: "no",
    headers: { en: "Phone", ru: "Телефон" },
    synonyms: {
      en: ["Phone number", "Telephone", "Mobile", "Mobile phone", "Mobile number", "Cell phone", "Tel"],
      ru: [
        "Номер телефона",
        "Мобильный телефон",
        "Мобильный",
        "Мобильный номер",
        "Номер мобильного телефона",
        "Сотовый телефон",
        "Моб. телефон",
        "Тел.",
      ],
    },
  },
  {
    key: "email",
    rule: { type: "email", maxLength: 100 },
    neededToCreate: "no",
    headers: { en: "Email", ru: "Эл. почта" },
    synonyms: {
      en: ["E-mail address", "Mail", "User email"],
      ru: [
        "Почта",
        "Электронная почта",
        "Электронный адрес",
        "Адрес эл. почты",
        "Адрес электронной почты",
        "Адрес email",
        "Email адрес",
        "Имейл",
      ],
    },
  },
  {
    key: "managerEmail",
    rule: { type: "email", maxLength: 100 },
    neededToCreate: "no",
    headers: { en: "Email of the manager", ru: "Эл. почта руководителя" },
    synonyms: {
      en: ["Manager email", "Manager's email", "Email of manager", "Supervisor email"],
      ru: ["Почта руководителя", "Электронная почта руководителя", "Email руководителя"],
    },
  },
  {
    key: "firstName",
    rule: { type: "name", maxLength: 50 },
    neededToCreate: "no",
    headers: { en: "First name", ru: "Имя" },
    synonyms: { en: ["Given name", "Forename"], ru: [] },
  },
  {
    key: "lastName",
    rule: { type: "name", maxLength: 50 },
    neededToCreate: "no",
    headers: { en: "Last name", ru: "Фамилия" },
    synonyms: { en: ["Surname", "Family name"], ru: [] },
  },
  {
    key: "isManager",
    rule: { type: "flag" },
    neededToCreate: "always",
    headers: { en: "User is a manager", ru: "Является руководителем" },
    synonyms: {
      en: ["Is manager", "Is a manager", "User is manager"],
      ru: ["Пользователь является руководителем", "Это руководитель", "Признак руководителя"],
    },
  },
  {
    key: "status",
    rule: { type: "status" },
    neededToCreate: "no",
    headers: { en: "User status", ru: "Статус" },
    synonyms: { en: ["Status", "Account status"], ru: ["Статус пользователя"] },
  },
  {
    key: "mustChangePassword",
    rule: { type: "flag" },
    neededToCreate: "no",
    headers: { en: "User needs to change the password", ru: "Сменить пароль при входе" },
    synonyms: {
      en: ["Must change password", "Change password at sign-in", "Change password on first login"],
      ru: ["Сменить пароль", "Требуется смена пароля", "Пользователь должен сменить пароль"],
    },
  },
  group(
    "region",
    { en: "Region", ru: "Регион" },
    { en: ["Regions", "User region"], ru: ["Регионы", "Область"] },
  ),
  group("city", { en: "City", ru: "Город" }, { en: ["Cities", "Town"], ru: ["Города", "Населённый пункт"] }),
  group(
    "role",
    { en: "Role", ru: "Роль" },
    { en: ["Roles", "User role"], ru: ["Роли", "Роль пользователя"] },
  ),
  group(
    "position",
    { en: "Position", ru: "Должность" },
    { en: ["Positions", "Job title"], ru: ["Должности"] },
  ),
  group("team", { en: "Team", ru: "Команда" }, { en: ["Teams"], ru: ["Команды"] }),
  group(
    "department",
    { en: "Department", ru: "Отдел" },
    { en: ["Departments", "Dept."], ru: ["Отделы", "Подразделение", "Департамент"] },
  ),
  group("appointment", { en: "Appointments", ru: "Назначения" }, { en: ["Appointment"], ru: ["Назначение"] }),
];

export const COLUMN_BY_KEY: ReadonlyMap<ColumnKey, Column> = new Map(COLUMNS.map((c) => [c.key, c]));

/** Where a column stands in `COLUMNS`. */
export const placeOf = (key: ColumnKey): number => COLUMNS.findIndex((column) => column.key === key);

/** Whether a row that creates a user must fill the column, given the group kinds the company requires. */
export function isNeededToCreate(column: Column, requiredGroupKinds: readonly GroupKind[]): boolean {
  if (column.neededToCreate !== "by_settings") return column.neededToCreate === "always";
  return column.rule.type === "group" && requiredGroupKinds.includes(column.rule.kind);
}
