import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import type { ColumnKey } from "../columns";
import { describeRowError } from "./describe-row-error";
import { ROW_ERROR_CODES, type RowErrorCode, type RowErrorParams } from "./row-error";

const onError = (error: Error) => {
  throw error;
};
const english = createTranslator({ locale: "en", messages: en, namespace: "rowErrors", onError });
const russian = createTranslator({ locale: "ru", messages: ru, namespace: "rowErrors", onError });

const cases: [
  code: RowErrorCode,
  column: ColumnKey | null,
  params: RowErrorParams,
  en: string,
  ru: string,
][] = [
  [
    "required",
    "password",
    {},
    "The field cannot be empty. Fill in the field.",
    "Поле не может быть пустым. Заполните поле.",
  ],
  [
    "too_long",
    "login",
    { max: 50, length: 51 },
    "51 characters here, at most 50 allowed. Shorten to 50 characters.",
    "Здесь 51 символ, можно не больше 50. Сократите до 50 символов.",
  ],
  [
    "too_long",
    "region",
    { max: 255, length: 12_345 },
    "12,345 characters here, at most 255 allowed. Shorten to 255 characters.",
    "Здесь 12\u00a0345 символов, можно не больше 255. Сократите до 255 символов.",
  ],
  [
    "format",
    "login",
    { rule: "login", reason: "lookalike", character: "а", latin: "a", position: 3 },
    "The letter “а” at position 3 is Cyrillic; it only looks like the Latin “a”. Type “a” with the English keyboard.",
    "Буква «а» на месте 3 — кириллическая, она лишь похожа на латинскую «a». Наберите «a» в английской раскладке.",
  ],
  [
    "format",
    "login",
    { rule: "login", reason: "lookalike", character: "С", latin: "C", position: 1, others: 5 },
    "The letter “С” at position 1 is Cyrillic; it only looks like the Latin “C”. Type the whole value anew with the English keyboard: 5 more characters are not allowed either.",
    "Буква «С» на месте 1 — кириллическая, она лишь похожа на латинскую «C». Наберите всё значение заново в английской раскладке: недопустимы ещё 5 символов.",
  ],
  [
    "format",
    "login",
    { rule: "login", reason: "character", character: "!", position: 5 },
    "The character “!” at position 5 is not allowed. Allowed: Latin letters, digits and / \\ _ . - @",
    "Недопустимый символ «!» на месте 5. Можно: латинские буквы, цифры и / \\ _ . - @",
  ],
  [
    "format",
    "login",
    { rule: "login", reason: "break", position: 7 },
    "There is a line break at position 7. Delete the line break.",
    "Перенос строки на месте 7. Уберите перенос строки.",
  ],
  [
    "format",
    "phone",
    { rule: "phone", reason: "character", character: "o", position: 4 },
    "The character “o” at position 4 is not allowed. Enter only digits and a plus before them, such as +79001234567.",
    "Недопустимый символ «o» на месте 4. Введите только цифры и плюс перед ними, например +79001234567.",
  ],
  [
    "format",
    "lastName",
    { rule: "name", reason: "character", character: "{", position: 1 },
    "The character “{” at position 1 is not allowed. Allowed: Russian and Latin letters, digits, space and / \\ ' -",
    "Недопустимый символ «{» на месте 1. Можно: русские и латинские буквы, цифры, пробел и / \\ ' -",
  ],
  [
    "format",
    "team",
    { rule: "group", reason: "uncalculated" },
    "The file holds the formula of this cell, but not its result. Open the file in Excel and save it, so that it is calculated, or type the value.",
    "В файле есть формула этой ячейки, но нет её результата. Откройте файл в Excel и сохраните, чтобы формула была вычислена, или введите значение.",
  ],
  [
    "format",
    "password",
    { rule: "password", reason: "date" },
    "Excel has turned what was typed here into a date. Format the cell as text and type the value anew.",
    "Excel превратил введённое в дату. Задайте ячейке текстовый формат и введите значение заново.",
  ],
  [
    "format",
    "phone",
    { rule: "phone", reason: "rounded" },
    "Excel has rounded the number, its last digits are lost. Format the cell as text and enter the whole number.",
    "Excel округлил номер, последние цифры потеряны. Задайте ячейке текстовый формат и введите номер целиком.",
  ],
  [
    "format",
    "status",
    { rule: "status", reason: "shape" },
    "There is no such status. Enter active or blocked.",
    "Такого статуса нет. Введите «активный» или «заблокирован».",
  ],
  [
    "password_policy",
    "password",
    { broken: ["min_length", "digit"], min: 8, max: 100 },
    "The password does not fit the policy: fewer than 8 characters, no digit. Change the password.",
    "Пароль не подходит под правила: короче 8 символов, нет цифры. Измените пароль.",
  ],
  [
    "contact_taken",
    "email",
    { row: 1234 },
    "This e-mail is already on row 1234. Enter another e-mail or leave the cell blank.",
    "Эта почта уже указана в строке 1234. Введите другую почту или оставьте ячейку пустой.",
  ],
  [
    "contact_taken",
    "phone",
    {},
    "This phone is confirmed by another user. Enter another phone or leave the cell blank.",
    "Этот телефон подтверждён другим пользователем. Введите другой телефон или оставьте ячейку пустой.",
  ],
  [
    "login_exists",
    "login",
    {},
    "A user with this login exists, and updating is off. Start the import again with “Update user data” ticked, or change the login.",
    "Пользователь с таким логином уже есть, а обновление выключено. Начните импорт заново, отметив «Обновить данные пользователей», или измените логин.",
  ],
  [
    "login_repeated",
    "login",
    { row: 1234 },
    "This login is already on row 1234. Leave one of the rows.",
    "Этот логин уже указан в строке 1234. Оставьте одну из строк.",
  ],
  [
    "group_missing",
    "city",
    { nearest: ["Орёл", "Орск", "Тверь"] },
    "The company has no such city. Did you mean “Орёл”, “Орск” or “Тверь”? If not, create the group.",
    "В компании нет такого города. Может быть, «Орёл», «Орск» или «Тверь»? Если нет, создайте группу.",
  ],
  [
    "group_missing",
    "team",
    { nearest: ["{A} <b>'1'"] },
    "The company has no such team. Did you mean “{A} <b>'1'”? If not, create the group.",
    "В компании нет такой команды. Может быть, «{A} <b>'1'»? Если нет, создайте группу.",
  ],
  [
    "group_missing",
    "appointment",
    { nearest: [] },
    "The company has no such appointment. Choose another name or create the group.",
    "В компании нет такого назначения. Выберите другое название или создайте группу.",
  ],
  [
    "nothing_to_update",
    null,
    {},
    "Only the login is filled. Fill in at least one more field.",
    "Заполнен только логин. Заполните ещё хотя бы одно поле.",
  ],
  [
    "self_block",
    "status",
    {},
    "This would block your own account. Leave the status blank, or ask another admin to do it.",
    "Так вы заблокировали бы самих себя. Оставьте статус пустым или попросите другого администратора.",
  ],
  [
    "self_password",
    "password",
    {},
    "This would change your own password in the middle of your import. Leave the password blank; you can change it under your account.",
    "Так вы сменили бы собственный пароль посреди импорта. Оставьте пароль пустым: сменить его можно в своей учётной записи.",
  ],
  [
    "last_admin",
    "status",
    {},
    "This would block the last admin of the company. Leave the status blank, or make another user an admin first.",
    "Так был бы заблокирован последний администратор компании. Оставьте статус пустым или сначала назначьте администратором другого пользователя.",
  ],
  [
    "required",
    "city",
    { reason: "cleared" },
    "A required field cannot be cleared. Enter a value; when a user is updated, a blank cell keeps the present one.",
    "Обязательное поле нельзя очистить. Введите значение; при обновлении пустая ячейка оставит прежнее.",
  ],
  [
    "required",
    "city",
    { login: "nobody.here" },
    "No user has the login “nobody.here”, so the row would create one, and the field cannot be empty. Correct the login, or fill in the field.",
    "Пользователя с логином «nobody.here» нет, строка создала бы нового, а поле не может быть пустым. Исправьте логин или заполните поле.",
  ],
];

describe("describeRowError", () => {
  test.each(cases)("says %s in %s with %j", (code, column, params, inEnglish, inRussian) => {
    const en = describeRowError({ code, column, params }, english);
    expect(`${en.problem} ${en.mend}`).toBe(inEnglish);
    const ru = describeRowError({ code, column, params }, russian);
    expect(`${ru.problem} ${ru.mend}`).toBe(inRussian);
  });

  test("knows every code", () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(ROW_ERROR_CODES));
  });

  test("makes do with params it does not know", () => {
    const params = { reason: "from_another_version", rule: "login" };
    expect(describeRowError({ code: "format", column: "login", params }, english).problem).toBe(
      "This is not a login.",
    );
  });
});
