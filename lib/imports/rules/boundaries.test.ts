import { describe, expect, test } from "vitest";
import { COLUMNS, type ColumnKey } from "../columns";
import { GROUP_KINDS } from "../group-kinds";
import { DEFAULT_PASSWORD_POLICY } from "../settings";
import { rowChecker } from "./check-row";
import { buildGroupIndex } from "./group-index";
import type { RowErrorCode } from "./row-error";

/** Groups whose names are as short and as long as a name may be. */
const groups = buildGroupIndex(
  GROUP_KINDS.flatMap((kind) =>
    ["g", "g".repeat(255)].map((name, index) => ({ id: `${kind} ${index}`, kind, name })),
  ),
);
const check = rowChecker(new Map(COLUMNS.map(({ key }, index) => [index, key])), {
  settings: {
    language: "en",
    defaultPhoneCountry: "RU",
    passwordPolicy: DEFAULT_PASSWORD_POLICY,
    requiredGroupKinds: GROUP_KINDS,
  },
  groups,
});

/** What is wrong with a cell of a row in which nothing else is; null where nothing is. */
function codeOf(key: ColumnKey, text: string): RowErrorCode | null {
  const row = new Map<ColumnKey, string>([
    ["login", "ivan"],
    [key, text],
  ]);
  const cells = COLUMNS.flatMap(({ key }, column) => {
    const text = row.get(key);
    return text === undefined ? [] : [{ column, type: "text" as const, text, value: text }];
  });
  const checked = check({ number: 2, cells });
  if (checked.kind !== "row") throw new Error(`a ${checked.kind} row`);
  expect(checked.errors.every(({ column }) => column === key)).toBe(true);
  return checked.errors[0]?.code ?? null;
}

const email = (length: number) => `${"l".repeat(length - 40)}@${"d".repeat(35)}.com`;
const password = (length: number) => `${"a".repeat(length - 1)}1`;
const letters = (length: number) => "x".repeat(length);

describe("the shortest and the longest that a column takes, and one more", () => {
  test.each<[ColumnKey, (length: number) => string, [length: number, code: RowErrorCode | null][]]>([
    [
      "login",
      letters,
      [
        [1, null],
        [50, null],
        [51, "too_long"],
      ],
    ],
    [
      "password",
      password,
      [
        [7, "password_policy"],
        [8, null],
        [100, null],
        [101, "password_policy"],
      ],
    ],
    [
      "email",
      email,
      [
        [41, null],
        [100, null],
        [101, "too_long"],
      ],
    ],
    [
      "managerEmail",
      email,
      [
        [41, null],
        [100, null],
        [101, "too_long"],
      ],
    ],
    [
      "firstName",
      letters,
      [
        [1, null],
        [50, null],
        [51, "too_long"],
      ],
    ],
    [
      "lastName",
      letters,
      [
        [1, null],
        [50, null],
        [51, "too_long"],
      ],
    ],
    ...GROUP_KINDS.map((kind): [ColumnKey, (length: number) => string, [number, RowErrorCode | null][]] => [
      kind,
      (length) => "g".repeat(length),
      [
        [1, null],
        [2, "group_missing"],
        [254, "group_missing"],
        [255, null],
        [256, "too_long"],
      ],
    ]),
  ])("%s", (key, make, lengths) => {
    for (const [length, code] of lengths) expect([length, codeOf(key, make(length))]).toEqual([length, code]);
  });

  // National numbers of the default country have ten digits; E.164 allows fifteen at most.
  test.each([
    ["900123456", "format"],
    ["9001234567", null],
    ["90012345678", "format"],
    ["+1234567890123456", "format"],
  ])("phone %s", (phone, code) => {
    expect(codeOf("phone", phone)).toBe(code);
  });

  test.each<[ColumnKey, string, RowErrorCode | null]>([
    ["isManager", "0", null],
    ["isManager", "1", null],
    ["isManager", "-1", "format"],
    ["isManager", "2", "format"],
    ["mustChangePassword", "1", null],
    ["mustChangePassword", "10", "format"],
    ["status", "active", null],
    ["status", "blocked", null],
    ["status", "actives", "format"],
    ["email", "a@b", "format"],
    ["email", "a@b.c", "format"],
    ["email", "a@b.co", null],
  ])("%s %j", (key, text, code) => {
    expect(codeOf(key, text)).toBe(code);
  });
});

test("lengths are those of what is left without spaces around", () => {
  expect(codeOf("login", `  ${letters(50)}\u00a0`)).toBeNull();
  expect(codeOf("firstName", ` ${letters(50)} `)).toBeNull();
  expect(codeOf("city", ` ${"G".repeat(255)} `)).toBeNull();
});
