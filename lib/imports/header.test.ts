import { describe, expect, test } from "vitest";
import type { Row } from "@/lib/workbook/types";
import { COLUMNS } from "./columns";
import { GROUP_KINDS } from "./group-kinds";
import { columnOfHeader } from "./header-key";
import { findHeader } from "./header";

const row = (number: number, texts: readonly string[]): Row => ({
  number,
  cells: texts.flatMap((text, column) => (text === "" ? [] : [{ column, type: "text", text, value: text }])),
});
const english = COLUMNS.map(({ headers }) => headers.en);
const russian = COLUMNS.map(({ headers }) => headers.ru);
const creating = { requiredGroupKinds: GROUP_KINDS, updateExisting: false };
const updating = { requiredGroupKinds: GROUP_KINDS, updateExisting: true };

describe("columnOfHeader", () => {
  test.each([
    ["LOGIN", "login"],
    ["  login * ", "login"],
    ["*Логин", "login"],
    ["Log\u00a0in", "login"],
    ["E-mail", "email"],
    ["e mail", "email"],
    ["Эл.почта", "email"],
    ["Электронная почта:", "email"],
    ["first_name", "firstName"],
    ["LastName", "lastName"],
    ["User is a manager (0/1) *", "isManager"],
    ["Phone (mobile)", "phone"],
    ["Email Address [Required]", "email"],
    ["Manager (email)", "managerEmail"],
    ["Учетная запись", "login"],
    ["Населенный пункт", "city"],
    ["Подразделение", "department"],
  ])("%j is %s", (header, key) => {
    expect(columnOfHeader(header)).toBe(key);
  });

  test.each(["", "*", "Name", "Manager", "ФИО", "Руководитель", "Login password", "л".repeat(40_000)])(
    "%j is none",
    (header) => {
      expect(columnOfHeader(header)).toBeUndefined();
    },
  );
});

const figures: Row["cells"] = [
  { column: 0, type: "text", text: "Email", value: "Email" },
  { column: 1, type: "text", text: "Phone", value: "Phone" },
  { column: 2, type: "number", text: "7", value: 7 },
];

describe("findHeader", () => {
  test.each([
    ["English", english],
    ["Russian", russian],
    ["starred", english.map((header) => `${header} *`)],
    ["shouted", russian.map((header) => `  ${header.toUpperCase()} `)],
  ])("knows the template's own columns in %s", (_, headers) => {
    expect(findHeader([row(1, headers)], creating)).toEqual({
      ok: true,
      row: 1,
      columns: new Map(COLUMNS.map(({ key }, index) => [index, key])),
      ignored: [],
    });
  });

  test("takes columns in any order and names those it ignores", () => {
    const headers = ["№", ...russian.toReversed(), "", " ", "Любимый цвет"];
    const found = findHeader([row(3, headers)], creating);
    expect(found).toMatchObject({
      ok: true,
      row: 3,
      ignored: [
        { column: "A", header: "№" },
        { column: "U", header: "Любимый цвет" },
      ],
    });
    expect(found.ok && found.columns.get(1)).toBe("appointment");
    expect(found.ok && found.columns.get(17)).toBe("login");
  });

  test("names columns past Z as Excel does", () => {
    const headers = [...english, ...Array.from({ length: 700 }, () => ""), "far"];
    expect(findHeader([row(1, headers)], creating)).toMatchObject({
      ignored: [{ column: "AAP", header: "far" }],
    });
  });

  test("looks past titles, down to the tenth row of the sheet and no further", () => {
    const above = [row(1, ["Users of 2026"]), row(4, ["Login", "see below"])];
    expect(findHeader([...above, row(10, english)], creating)).toMatchObject({ ok: true, row: 10 });
    expect(findHeader([...above, row(11, english)], creating)).toEqual({
      ok: false,
      code: "no_header",
      params: { row: 11 },
    });
  });

  test("takes the fuller of two rows, and the upper of two alike, in whatever order they come", () => {
    expect(findHeader([row(3, english), row(2, ["Login", "Password"])], creating)).toMatchObject({ row: 3 });
    expect(findHeader([row(2, russian), row(1, english)], creating)).toMatchObject({ row: 1 });
  });

  test.each([
    ["nothing", []],
    ["a title", [row(1, ["Login"])]],
    ["data", [row(1, ["ivan", "pass1234", "Москва"])]],
    [
      "the template's lists",
      [
        row(
          1,
          GROUP_KINDS.map((kind) => kind),
        ),
      ],
    ],
    ["one word of a header", [row(1, ["Name", "Email", "Age"])]],
    [
      "data that happens to be words of a header",
      [row(1, ["Name", "A", "B"]), row(2, ["x", "Email", "Phone"])],
    ],
    ["a row that says a word twice", [row(1, ["Email", "Phone", "none", "none"])]],
    ["a row with figures", [{ number: 1, cells: figures }]],
  ])("finds no header in %s", (_, rows) => {
    expect(findHeader(rows, creating)).toEqual({ ok: false, code: "no_header", params: {} });
  });

  test("says what the likeliest row lacks where the login is missing and few columns are known", () => {
    const titled = [row(1, ["Staff"]), row(2, ["ФИО", "Пароль", "Почта"]), row(3, ["Анна", "x", "a@b.com"])];
    expect(findHeader(titled, updating)).toEqual({
      ok: false,
      code: "missing_columns",
      unsure: true,
      params: { row: 2, columns: ["login"], unknown: ["ФИО"] },
    });
    // What has a login is a header, wherever it stands.
    expect(findHeader([...titled, row(12, english)], updating)).toMatchObject({ params: { row: 12 } });
  });

  test("says which required columns are missing, the login too", () => {
    const without = (...keys: string[]) =>
      row(
        2,
        COLUMNS.filter(({ key }) => !keys.includes(key)).map(({ headers }) => headers.en),
      );
    expect(findHeader([without("password", "city", "phone")], creating)).toEqual({
      ok: false,
      code: "missing_columns",
      params: { row: 2, columns: ["password", "city"], unknown: [] },
    });
    expect(findHeader([row(1, ["Gorod", "Login", " Phone", "Errors"])], creating)).toMatchObject({
      params: { unknown: ["Gorod"] },
    });
    expect(findHeader([without("login")], updating)).toMatchObject({ params: { columns: ["login"] } });
    expect(findHeader([without("city")], { ...creating, requiredGroupKinds: ["role"] })).toMatchObject({
      ok: true,
    });
  });

  test("asks a file that may update for the login and one more column only", () => {
    expect(findHeader([row(1, ["Login", "Phone"])], updating)).toMatchObject({ ok: true });
    expect(findHeader([row(1, ["Login", "Phone"])], creating)).toMatchObject({ code: "missing_columns" });
    expect(findHeader([row(1, ["Login", "Colour"])], updating)).toMatchObject({ code: "no_header" });
  });

  test("refuses a column that stands twice, under whatever names, and says where", () => {
    expect(findHeader([row(1, [...english, "E-MAIL"])], creating)).toEqual({
      ok: false,
      code: "repeated_column",
      params: { row: 1, column: "email", places: ["D", "R"] },
    });
  });
});
