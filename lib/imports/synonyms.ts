import type { Column, ColumnKey } from "./columns";

type Synonyms = Readonly<Record<keyof Column["headers"], readonly string[]>>;

/**
 * Other headers that a column is known by; compared as headers are, see `columnOfHeader`. Those that could mean two
 * columns ("Name", "Manager", «ФИО») are none: an ignored column is named to the admin, a misread one is not.
 */
const SYNONYMS: Readonly<Record<ColumnKey, Synonyms>> = {
  login: {
    en: ["User login", "Login name", "Username", "User ID", "Account name"],
    ru: ["Логин пользователя", "Учётная запись", "Имя учётной записи"],
  },
  password: {
    en: ["User password", "Initial password", "Temporary password"],
    ru: ["Пароль пользователя", "Начальный пароль", "Временный пароль"],
  },
  phone: {
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
  email: {
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
  managerEmail: {
    en: ["Manager email", "Manager's email", "Email of manager", "Supervisor email"],
    ru: ["Почта руководителя", "Электронная почта руководителя", "Email руководителя"],
  },
  firstName: { en: ["Given name", "Forename"], ru: [] },
  lastName: { en: ["Surname", "Family name"], ru: [] },
  isManager: {
    en: ["Is manager", "Is a manager", "User is manager"],
    ru: ["Пользователь является руководителем", "Это руководитель", "Признак руководителя"],
  },
  status: { en: ["Status", "Account status"], ru: ["Статус пользователя"] },
  mustChangePassword: {
    en: ["Must change password", "Change password at sign-in", "Change password on first login"],
    ru: ["Сменить пароль", "Требуется смена пароля", "Пользователь должен сменить пароль"],
  },
  region: { en: ["Regions", "User region"], ru: ["Регионы", "Область"] },
  city: { en: ["Cities", "Town"], ru: ["Города", "Населённый пункт"] },
  role: { en: ["Roles", "User role"], ru: ["Роли", "Роль пользователя"] },
  position: { en: ["Positions", "Job title"], ru: ["Должности"] },
  team: { en: ["Teams"], ru: ["Команды"] },
  department: { en: ["Departments", "Dept."], ru: ["Отделы", "Подразделение", "Департамент"] },
  appointment: { en: ["Appointment"], ru: ["Назначение"] },
};

/** Every header that a column is known by. */
export function everyHeader({ key, headers }: Column): string[] {
  return [headers.en, headers.ru, ...SYNONYMS[key].en, ...SYNONYMS[key].ru];
}
