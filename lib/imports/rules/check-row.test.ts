import { describe, expect, test } from "vitest";
import type { Cell } from "@/lib/workbook/types";
import { columns, groups, named, settings } from "@/tests/support/judged-rows";
import { COLUMNS, type ColumnKey } from "../columns";
import { GROUP_KINDS } from "../group-kinds";
import { DEFAULT_PASSWORD_POLICY, type CompanySettings } from "../settings";
import { rowChecker } from "./check-row";

type Written = string | Pick<Cell, "type" | "text" | "value">;
const full: Partial<Record<ColumnKey, Written>> = {
  login: "Ivan.Petrov",
  password: "s3cret-word",
  phone: { type: "number", text: "79001234567", value: 79001234567 },
  email: "Ivan@Example.com",
  managerEmail: "boss@example.com",
  firstName: "Иван",
  lastName: "Петров",
  isManager: { type: "boolean", text: "TRUE", value: true },
  status: "Заблокирован",
  mustChangePassword: { type: "number", text: "0", value: 0 },
  ...Object.fromEntries(GROUP_KINDS.map((kind) => [kind, ` MY  ${kind}`])),
};

function check(written: Partial<Record<ColumnKey, Written>>, changed: Partial<CompanySettings> = {}) {
  const cells = COLUMNS.flatMap(({ key }, column): Cell[] => {
    const cell = written[key];
    if (cell === undefined) return [];
    return [
      typeof cell === "string" ? { column, type: "text", text: cell, value: cell } : { column, ...cell },
    ];
  });
  return rowChecker(columns, { settings: { ...settings, ...changed }, groups })({ number: 7, cells });
}

function checkFilled(...args: Parameters<typeof check>) {
  const checked = check(...args);
  if (checked.kind !== "row") throw new Error(`a ${checked.kind} row`);
  return named(checked);
}

test.each([
  ["ivan\npetrov", "break"],
  ["ivan_x000D_\npetrov", "break"],
  ["\r\nivan\r\npetrov", "break"],
  ["ivan petrov\n", "space"],
])("what stands between the words of the login %j is called a %s", (login, reason) => {
  expect(checkFilled({ ...full, login }).errors).toMatchObject([
    {
      column: "login",
      params: { reason, position: 5 },
      value: expect.stringMatching(/^ivan +petrov$/) as string,
    },
  ]);
});

describe("a good row", () => {
  test("says everything", () => {
    expect(checkFilled(full)).toMatchObject({
      number: 7,
      values: {
        login: "Ivan.Petrov",
        loginKey: "ivan.petrov",
        password: "s3cret-word",
        phone: "+79001234567",
        email: "Ivan@Example.com",
        emailKey: "ivan@example.com",
        managerEmail: "boss@example.com",
        firstName: "Иван",
        lastName: "Петров",
        isManager: true,
        status: "blocked",
        mustChangePassword: false,
        groupIds: Object.fromEntries(GROUP_KINDS.map((kind) => [kind, `${kind}-1`])),
      },
      cleared: [],
      missing: [],
      errors: [],
    });
  });

  test("keeps the cells as the file has them, but the password", () => {
    const { cells, filled } = checkFilled(full);
    expect(cells).toMatchObject({ login: "Ivan.Petrov", phone: "79001234567", city: " MY  city" });
    expect(cells).not.toHaveProperty("password");
    expect(filled).toEqual(COLUMNS.map(({ key }) => key));
  });
});

describe("a row that is no user", () => {
  test("is blank without a filled cell in a known column", () => {
    expect(check({})).toEqual({ kind: "blank" });
    expect(check({ login: " \u00a0", password: "\u200b" })).toEqual({ kind: "blank" });
    const stray: Cell = { column: 99, type: "text", text: "a remark", value: "a remark" };
    expect(rowChecker(columns, { settings, groups })({ number: 3, cells: [stray] })).toEqual({
      kind: "blank",
    });
  });

  test("is a sample row of the template left in", () => {
    expect(
      check({ ...full, login: "sample.user", phone: "", email: "", firstName: "Иван", lastName: "Образцов" }),
    ).toMatchObject({ kind: "sample" });
  });
});

describe("blank cells", () => {
  test("that creating needs are missing, not yet errors", () => {
    const { missing, errors } = checkFilled({ login: "ivan", city: "My city" });
    expect(missing).toEqual(["password", "isManager", ...GROUP_KINDS.filter((kind) => kind !== "city")]);
    expect(errors).toEqual([]);
  });

  test("of group kinds the company does not require are not missing", () => {
    const { missing } = checkFilled({ login: "ivan" }, { requiredGroupKinds: ["role"] });
    expect(missing).toEqual(["password", "isManager", "role"]);
  });

  test("are an error at once where the login is", () => {
    expect(checkFilled({ firstName: "Иван" }).errors).toEqual([
      { row: 7, column: "login", code: "required", params: {}, value: null, appliesTo: "any" },
    ]);
  });
});

describe("<clear>", () => {
  test.each(["<clear>", "<CLEAR>", "<очистить>", " <Очистить> "])("%s erases", (word) => {
    const { values, filled, cleared, errors } = checkFilled({ ...full, phone: word, lastName: word });
    expect(cleared).toEqual(["phone", "lastName"]);
    expect(filled).not.toContain("phone");
    expect(values).not.toHaveProperty("phone");
    expect(errors).toEqual([]);
  });

  test("erases a group of a kind that is not required, and takes the flag back", () => {
    const { cleared, errors } = checkFilled(
      { ...full, team: "<clear>", mustChangePassword: "<clear>" },
      { requiredGroupKinds: [] },
    );
    expect(cleared).toEqual(["mustChangePassword", "team"]);
    expect(errors).toEqual([]);
  });

  test.each(["login", "password", "isManager", "team"] as const)("is refused in %s", (column) => {
    expect(checkFilled({ ...full, [column]: "<clear>" }).errors).toEqual([
      {
        row: 7,
        column,
        code: "required",
        params: { reason: "cleared" },
        value: column === "password" ? null : "<clear>",
        appliesTo: "any",
      },
    ]);
  });

  test("is no status", () => {
    expect(checkFilled({ ...full, status: "<clear>" }).errors).toMatchObject([
      { column: "status", code: "format", appliesTo: "update" },
    ]);
  });
});

describe("errors", () => {
  const faultsOf = (column: ColumnKey, cell: Written) =>
    checkFilled({ ...full, [column]: cell }).errors.map(({ code, params, value, appliesTo }) => ({
      code,
      params,
      value,
      appliesTo,
    }));

  test("a password is never shown", () => {
    expect(faultsOf("password", "qwerty")).toEqual([
      {
        code: "password_policy",
        params: { broken: ["min_length", "digit"], min: 8, max: 100 },
        value: null,
        appliesTo: "any",
      },
    ]);
  });

  test("a status matters to a row that updates only", () => {
    expect(faultsOf("status", "gone")).toMatchObject([
      { code: "format", value: "gone", appliesTo: "update" },
    ]);
  });

  test("a group that does not exist is named with what is near", () => {
    expect(faultsOf("team", "My teem")).toMatchObject([
      { code: "group_missing", params: { nearest: ["My team"] }, value: "My teem", appliesTo: "any" },
    ]);
  });

  test.each([
    [255, "group_missing"],
    [256, "too_long"],
  ])("a group name of %i characters is %s", (length, code) => {
    expect(faultsOf("team", "ё".repeat(length))).toMatchObject([{ code }]);
  });

  test.each(["login", "password", "phone", "email", "firstName", "isManager", "status", "team"] as const)(
    "a formula error in %s is none of its values",
    (column) => {
      const cell = { type: "error", text: "#N/A", value: "#N/A" } as const;
      expect(faultsOf(column, cell)).toMatchObject([{ code: "format", params: { reason: "formula" } }]);
    },
  );

  test.each(["login", "password", "isManager", "team"] as const)(
    "a formula in %s whose result is not in the file is neither blank nor a value",
    (column) => {
      const cell = { type: "uncalculated", text: "=B2", value: "=B2" } as const;
      expect(faultsOf(column, cell)).toMatchObject([{ code: "format", params: { reason: "uncalculated" } }]);
    },
  );

  test.each([
    ["login", "2026-01-02"],
    ["phone", "2026-01-02"],
    ["lastName", "2026-03-07T08:30:00"],
    ["password", null],
  ] as const)("what Excel has made a date of is no %s, and is not guessed at", (column, value) => {
    const cell = { type: "date", text: value ?? "1990-02-01", value: 46_024 } as const;
    const settings = { passwordPolicy: { ...DEFAULT_PASSWORD_POLICY, latinLetter: false } };
    const faults = checkFilled({ ...full, [column]: cell }, settings);
    expect(faults.errors).toMatchObject([{ code: "format", params: { reason: "date" }, value }]);
    expect(faults.values[column]).toBeUndefined();
  });

  test("a group may have the name of a date", () => {
    const cell = { type: "date", text: "2026-01-02", value: 46_024 } as const;
    expect(faultsOf("team", cell)).toMatchObject([{ code: "group_missing", value: "2026-01-02" }]);
  });

  test("the value is the cell as judged, so that positions fit it, and never too much of it", () => {
    expect(faultsOf("login", "\u00a0a!")).toMatchObject([{ params: { position: 2 }, value: "a!" }]);
    expect(faultsOf("team", "😀".repeat(400))).toMatchObject([{ value: "😀".repeat(300) }]);
  });

  test("every cell at fault is named, and what is at fault writes nothing", () => {
    const { errors, values } = checkFilled({
      ...full,
      login: "a b",
      email: "no",
      isManager: "2",
      city: "Nowhere",
    });
    expect(errors.map(({ column, code }) => `${column} ${code}`)).toEqual([
      "login format",
      "email format",
      "isManager format",
      "city group_missing",
    ]);
    for (const key of ["login", "loginKey", "email", "emailKey", "isManager"])
      expect(values).not.toHaveProperty(key);
    expect(values.groupIds).not.toHaveProperty("city");
  });
});

test("a hostile cell takes no time to speak of", () => {
  const { errors } = checkFilled({
    ...full,
    login: "@".repeat(32_767),
    email: "@ ".repeat(16_000),
    phone: `1${" ".repeat(32_000)}x`,
    firstName: " -".repeat(16_000),
    city: "a ".repeat(16_000),
  });
  expect(new Set(errors.map(({ column }) => column)).size).toBe(5);
});
