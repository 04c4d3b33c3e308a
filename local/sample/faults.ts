import type { ColumnKey } from "@/lib/imports/columns";
import type { RowErrorCode } from "@/lib/imports/rules/row-error";
import type { Person } from "./people";
import type { Cells } from "./write-cells";

export interface ExpectedError {
  column: ColumnKey;
  code: RowErrorCode;
}

/** Cells that spoil a row, and what must be said of it. `earlier` is a good row above, with every contact filled. */
interface Fault {
  spoil: (person: Person, earlier: Person) => Cells;
  errors: readonly ExpectedError[];
}

const one = (column: ColumnKey, code: RowErrorCode, value: Cells[ColumnKey]): Fault => ({
  spoil: () => ({ [column]: value }),
  errors: [{ column, code }],
});

export const FAULTS: readonly Fault[] = [
  one("login", "required", null),
  one("password", "required", null),
  one("isManager", "required", " \u00a0"),
  one("city", "required", null),
  one("appointment", "required", "\u200b"),
  one("team", "required", "<clear>"),
  one("login", "too_long", "l".repeat(51)),
  one("firstName", "too_long", "Я".repeat(51)),
  one("email", "too_long", `${"m".repeat(60)}@${"d".repeat(36)}.com`),
  one("department", "too_long", "Д".repeat(256)),
  {
    // The first letter is Cyrillic.
    spoil: ({ login }) => ({ login: `с${login}` }),
    errors: [{ column: "login", code: "format" }],
  },
  {
    spoil: ({ login }) => ({ login: `${login} (2)` }),
    errors: [{ column: "login", code: "format" }],
  },
  {
    spoil: ({ login }) => ({ email: `${login}@nоrthwind.example.com` }),
    errors: [{ column: "email", code: "format" }],
  },
  one("email", "format", "northwind.example.com"),
  one("email", "format", "a@example.com; b@example.com"),
  one("managerEmail", "format", "boss@northwind"),
  one("firstName", "format", "Иван 🙂"),
  one("lastName", "format", "Smith_Jones"),
  one("phone", "format", "+7 900 123-45"),
  one("phone", "format", "+7 900 123-45-67 доб. 12"),
  one("phone", "format", "89001234567, 89001234568"),
  one("phone", "format", "7.9E+10"),
  one("isManager", "format", 2),
  one("isManager", "format", "maybe"),
  one("mustChangePassword", "format", "+"),
  one("lastName", "format", { error: "#N/A" }),
  one("password", "password_policy", "a1b2c3"),
  one("password", "password_policy", "no-digits-here"),
  one("password", "password_policy", "2468013579"),
  one("password", "password_policy", "two words 22"),
  one("city", "group_missing", "Орел"),
  one("city", "group_missing", "Mocква"),
  one("position", "group_missing", "Store manger"),
  one("region", "group_missing", "Антарктида"),
  {
    spoil: (_, { login }) => ({ login: login.toUpperCase() }),
    errors: [{ column: "login", code: "login_repeated" }],
  },
  {
    spoil: (_, { login }) => ({ login: `${login}\u00a0` }),
    errors: [{ column: "login", code: "login_repeated" }],
  },
  {
    spoil: (_, { email }) => ({ email: email?.toUpperCase() ?? null }),
    errors: [{ column: "email", code: "contact_taken" }],
  },
  {
    spoil: (_, { phone }) => ({ phone: phone === null ? null : Number(phone.slice(1)) }),
    errors: [{ column: "phone", code: "contact_taken" }],
  },
  // The admin of the demo company is a user already.
  one("login", "login_exists", "Admin"),
  {
    spoil: () => ({ email: "nobody", role: "Boss" }),
    errors: [
      { column: "email", code: "format" },
      { column: "role", code: "group_missing" },
    ],
  },
];
