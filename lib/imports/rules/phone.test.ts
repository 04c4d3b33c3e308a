import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { describe, expect, test } from "vitest";
import { checkPhone } from "./phone";

describe("checkPhone", () => {
  test.each([
    ["+79001234567", "RU", "+79001234567"],
    ["79001234567", "RU", "+79001234567"],
    ["89001234567", "RU", "+79001234567"],
    ["9001234567", "RU", "+79001234567"],
    ["+7 (900) 123-45-67", "RU", "+79001234567"],
    ["8 (900) 123-45-67", "RU", "+79001234567"],
    ["(900) 123-45-67", "RU", "+79001234567"],
    ["8-900-123-45-67", "RU", "+79001234567"],
    ["8.900.123.45.67", "RU", "+79001234567"],
    ["+7 900 123–45–67", "RU", "+79001234567"],
    ["(+7) 900 1234567", "RU", "+79001234567"],
    ["'+79001234567", "RU", "+79001234567"],
    ["tel:+79001234567", "RU", "+79001234567"],
    ["79001234567.0", "RU", "+79001234567"],
    ["8 (495) 123-45-67", "RU", "+74951234567"],
    ["8 800 555-35-35", "RU", "+78005553535"],
    ["+7 701 123 45 67", "RU", "+77011234567"],
    ["0049 30 123456", "RU", "+4930123456"],
    ["+49 30 123456", "RU", "+4930123456"],
    ["380501234567", "RU", "+380501234567"],
    ["+1 202 555 0123", "RU", "+12025550123"],
    ["(202) 555-0123", "US", "+12025550123"],
    ["12025550123", "US", "+12025550123"],
    ["030 123456", "DE", "+4930123456"],
    ["+7 900 123-45-67", "US", "+79001234567"],
    ["79001234567", "US", "+79001234567"],
    ["8 900 123-45-67", "US", "+79001234567"],
    ["+79001234567", "XX", "+79001234567"],
  ])("reads %j in %s as %s", (text, country, phone) => {
    expect(checkPhone(text, country)).toEqual({ ok: true, value: phone });
  });

  test.each([
    ["+7 900 123-45-6", { reason: "shape" }],
    ["+7 900 123-45-678", { reason: "shape" }],
    ["12345", { reason: "shape" }],
    ["+", { reason: "shape" }],
    ["+70000000000", { reason: "shape" }],
    ["790012345671234567", { reason: "shape" }],
    ["+79001234567, +79001234568", { reason: "several" }],
    ["89001234567; 89001234568", { reason: "several" }],
    ["8 900 123-45-67/68", { reason: "several" }],
    ["89001234567 89001234568", { reason: "several" }],
    ["89001234567 или 89001234568", { reason: "several" }],
    ["+79001234567+79001234568", { reason: "several" }],
    ["+7 495 123-45-67 доб. 12", { reason: "extension" }],
    ["+7 495 123-45-67 (доб. 12)", { reason: "extension" }],
    ["+7 495 123-45-67, вн. 12", { reason: "extension" }],
    ["202-555-0123 ext. 4", { reason: "extension" }],
    ["202-555-0123 x4", { reason: "extension" }],
    ["202-555-0123 #4", { reason: "extension" }],
    ["7.9E+10", { reason: "rounded" }],
    ["7,90012E+10", { reason: "rounded" }],
    ["home", { reason: "character", character: "h", position: 1 }],
    ["+7 9OO 123-45-67", { reason: "character", character: "O", position: 5 }],
    ["+7 9ОО 123-45-67", { reason: "character", character: "О", position: 5 }],
    ["tel: +7 900 12З-45-67", { reason: "character", character: "З", position: 15 }],
    ["+7 900 123-45-6Ч", { reason: "character", character: "Ч", position: 16 }],
  ])("refuses %j", (text, params) => {
    expect(checkPhone(text, "RU")).toEqual({
      ok: false,
      faults: [{ code: "format", params: { rule: "phone", ...params } }],
    });
  });

  test("reads Russian mobile numbers as the library does, whatever the notation", () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.constantFrom("+7", "7", "8"),
        fc.array(digit, { minLength: 9, maxLength: 9 }),
        fc.array(fc.constantFrom("", " ", "-", " (", ") "), { minLength: 12, maxLength: 12 }),
        (prefix, rest, gaps) => {
          const written = [prefix, "9", ...rest].map((part, i) => part + (gaps[i] ?? "")).join("");
          const phone = parsePhoneNumberFromString(`${prefix}9${rest.join("")}`, "RU");
          expect(phone?.isValid()).toBe(true);
          expect(checkPhone(written.trim(), "RU")).toEqual({ ok: true, value: phone?.number });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("gives E.164 or a fault for anything at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789+-() .,;x") }), (text) => {
        const checked = checkPhone(text.trim(), "RU");
        if (checked.ok) expect(checked.value).toMatch(/^\+[1-9]\d{5,14}$/);
        else expect(checked.faults).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });
});
