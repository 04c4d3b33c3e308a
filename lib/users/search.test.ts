import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { normaliseSearch, searchPatterns } from "./search";

describe("searchPatterns", () => {
  it("looks for nothing when nothing is asked", () => {
    expect(searchPatterns("")).toEqual([]);
    expect(searchPatterns(" \u00A0 ")).toEqual([]);
  });

  it("compares without case and spare spaces", () => {
    expect(searchPatterns("  Smith \n John ")).toEqual(["%smith john%"]);
  });

  it("takes ё for е, and Cyrillic letters for Latin ones that sound alike", () => {
    expect(searchPatterns("Воробьёв")).toEqual(searchPatterns("Воробьев"));
    expect(searchPatterns("Иван")).toEqual(["%ivan%"]);
  });

  it("looks for one or two letters where words begin", () => {
    expect(searchPatterns("Ив")).toEqual(["% iv%"]);
    expect(searchPatterns("_")).toEqual(["% \\_%"]);
  });

  it("takes the wildcards of LIKE literally", () => {
    expect(searchPatterns("50%_a\\b")).toEqual(["%50\\%\\_a\\\\b%"]);
  });

  it.each([
    ["+7 (900) 000-12-34", "%79000001234%"],
    ["8 900 000-12-34", "%+79000001234%"],
    ["900 000", "%900000%"],
  ])("finds the stored form of the phone %s", (typed, pattern) => {
    expect(searchPatterns(typed)).toContain(pattern);
  });

  it("does not take a login of digits and letters for a phone", () => {
    expect(searchPatterns("user-8900")).toEqual(["%user-8900%"]);
  });
});

it("normaliseSearch is idempotent and bounded", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const once = normaliseSearch(text);
      expect(once.length).toBeLessThanOrEqual(110);
      expect(searchPatterns(once).length > 0).toBe(once !== "");
    }),
  );
});
