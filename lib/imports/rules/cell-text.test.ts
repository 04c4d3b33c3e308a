import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { characterCount, cleanText, collapseSpaces, exceeds } from "./cell-text";

describe("cleanText", () => {
  test.each([
    ["plain", "plain"],
    ["Россия ёЁ", "Россия ёЁ"],
    ["  both ends ", "both ends"],
    ["\u00a0non-breaking\u00a0", "non-breaking"],
    ["in\u00a0side", "in side"],
    ["narrow\u202fand\u2009thin", "narrow and thin"],
    ["zero\u200bwidth\u200d", "zerowidth"],
    ["\ufeffbom", "bom"],
    ["soft\u00adhyphen", "softhyphen"],
    ["\u200eleft-to-right\u202c", "left-to-right"],
    ["carriage_x000D_", "carriage"],
    ["two_x000D_\nlines", "two  lines"],
    ["line\r\nbreak", "line break"],
    ["\ttab\t", "tab"],
    ["и\u0306", "й"],
    ["\u200b \u00a0", ""],
    ["", ""],
    ["_x0041_", "_x0041_"],
  ])("%j is %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
      }),
    );
  });

  test("keeps whatever is printable ASCII or Russian between spaces", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abzАЯёЁ09 !~'\\-@") }), (text) => {
        expect(cleanText(text)).toBe(text.trim());
      }),
    );
  });
});

test("collapseSpaces makes one space of many", () => {
  expect(collapseSpaces("a   b  c d")).toBe("a b c d");
});

test("characters are counted as people count them, by code points", () => {
  expect(characterCount("да😀")).toBe(3);
  expect(exceeds("😀".repeat(50), 50)).toBe(false);
  expect(exceeds("😀".repeat(51), 50)).toBe(true);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(characterCount(text)).toBe([...text].length);
    }),
  );
});
