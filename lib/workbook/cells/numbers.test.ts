import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberText, parseNumber } from "./numbers";

describe("numberText", () => {
  it.each([
    [79001234567, "79001234567"],
    [1.0, "1"],
    [1e10, "10000000000"],
    [-0, "0"],
    [0.1 + 0.2, "0.3"],
    [1.1, "1.1"],
    [-12.5, "-12.5"],
    [100.00000000000001, "100"],
    [1e-7, "0.0000001"],
    [-1.25e-9, "-0.00000000125"],
    [1e15, "1000000000000000"],
    [12345678901234567, "12345678901234600"],
    [1.5e21, "1500000000000000000000"],
    [1e100, `1${"0".repeat(100)}`],
    [123456.789, "123456.789"],
  ])("%d is %s", (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it("writes no exponent, and loses nothing of 15 digits", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberText(value)).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(numberText(value))).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });
});

describe("parseNumber", () => {
  it.each([
    ["1", 1],
    [" 7.9E10\n", 79000000000],
    ["+.5e-1", 0.05],
    ["5.", 5],
    ["-3.25", -3.25],
  ])("%j is %d", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "abc", "0x10", "Infinity", "NaN", "1,5", "1e999", "1 2", "--1", "."])("%j is none", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});
