import { describe, expect, test } from "vitest";
import { isSampleRow, SAMPLE_ROWS } from "./sample-row";

const samples = [...SAMPLE_ROWS.en, ...SAMPLE_ROWS.ru];

describe("isSampleRow", () => {
  test.each(samples)("knows $login of $firstName", (sample) => {
    expect(isSampleRow({ ...sample })).toBe(true);
    expect(isSampleRow({ ...sample, login: sample.login.toUpperCase(), city: "Москва", password: "x" })).toBe(
      true,
    );
  });

  test("knows it by what is left of it, and in any notation of the phone", () => {
    const { login, firstName, lastName, phone } = SAMPLE_ROWS.en[0] ?? {};
    expect(isSampleRow({ login, firstName, lastName })).toBe(true);
    expect(isSampleRow({ login, lastName, phone: phone?.replace(/\D/g, "") })).toBe(true);
  });

  test.each([
    ["another login", { login: "ivan" }],
    ["another name", { firstName: "Pyotr" }],
    ["another e-mail", { email: "ivan@company.com" }],
    ["another phone", { phone: "+79001234567" }],
  ])("lets a real user with %s pass", (_, change) => {
    for (const sample of samples) expect(isSampleRow({ ...sample, ...change })).toBe(false);
  });

  test("lets a user pass who has nothing but the login in common", () => {
    expect(isSampleRow({ login: "sample.user" })).toBe(false);
    expect(isSampleRow({ login: "sample.user", password: "abcdefg1", firstName: "Ivan" })).toBe(false);
  });
});
