import { describe, expect, test } from "vitest";
import { DEFAULT_PASSWORD_POLICY, type PasswordPolicy } from "../settings";
import { checkPassword, normalizePassword } from "./password";

const judge = (password: string, policy: Partial<PasswordPolicy> = {}) => {
  const checked = checkPassword(normalizePassword(password), { ...DEFAULT_PASSWORD_POLICY, ...policy });
  return checked.ok ? "good" : checked.faults[0]?.params.broken;
};

describe("the default policy", () => {
  test.each([
    ["abcdefg1", "good"],
    ["abcdef1", ["min_length"]],
    [`${"a".repeat(99)}1`, "good"],
    [`${"a".repeat(100)}1`, ["max_length"]],
    ["abcdefgh", ["digit"]],
    ["12345678", ["latin_letter"]],
    ["пароль12", ["latin_letter"]],
    ["парольa1", "good"],
    ["abcd efg1", ["spaces"]],
    ["abcd\u00a0efg1", ["spaces"]],
    [" abcdefg1\u00a0", "good"],
    ["abcdefg\u200b1", "good"],
    ["abc\u0001defg1", ["spaces"]],
    ["😀😀😀😀😀😀a1", "good"],
    ["😀😀😀😀😀a1", ["min_length"]],
    ["-", ["min_length", "digit", "latin_letter"]],
  ])("judges %j", (password, verdict) => {
    expect(judge(password)).toEqual(verdict);
  });
});

describe("a policy of one's own", () => {
  test.each<[string, Partial<PasswordPolicy>, unknown]>([
    ["abcdefg1", { uppercase: true }, ["uppercase"]],
    ["abcdefg1Щ", { uppercase: true }, "good"],
    ["ABCDEFG1", { lowercase: true }, ["lowercase"]],
    ["ABCDEFG1ё", { lowercase: true }, "good"],
    ["abcdefg1", { symbol: true }, ["symbol"]],
    ["abcdefg1!", { symbol: true }, "good"],
    ["abcdefg1₽", { symbol: true }, "good"],
    ["abcd efg1", { symbol: true, spaces: true }, ["symbol"]],
    ["correct horse 1", { spaces: true }, "good"],
    ["1234", { minLength: 4, latinLetter: false }, "good"],
    ["12345", { minLength: 4, maxLength: 4, latinLetter: false }, ["max_length"]],
    ["abcd", { minLength: 4, digit: false }, "good"],
  ])("judges %j by %j", (password, policy, verdict) => {
    expect(judge(password, policy)).toEqual(verdict);
  });
});

test("a broken policy tells its lengths and nothing of the password", () => {
  expect(checkPassword("abc", DEFAULT_PASSWORD_POLICY)).toEqual({
    ok: false,
    faults: [{ code: "password_policy", params: { broken: ["min_length", "digit"], min: 8, max: 100 } }],
  });
});
