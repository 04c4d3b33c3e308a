import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { splitAtStray } from "./split-at-stray";

describe("splitAtStray", () => {
  it("counts characters, not halves of them", () => {
    expect(splitAtStray("a😀иb", 3)).toEqual({ before: "a😀", stray: "и", after: "b" });
  });

  it.each([" ", "\u00a0", "\u200b", "\u0007", "\u0301"])("makes what cannot be seen visible", (character) => {
    expect(splitAtStray(`a${character}b`, 2)).toEqual({ before: "a", stray: "␣", after: "b" });
  });

  it.each([undefined, null, 0, -1, 4, 1.5, "2"])("marks nothing at %s", (position) => {
    expect(splitAtStray("abc", position)).toEqual({ before: "abc", stray: "", after: "" });
  });

  it("loses nothing of the value", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (value, at) => {
          const { before, stray, after } = splitAtStray(value, at);
          expect([...before, ...stray, ...after]).toHaveLength([...value].length);
          expect(value.startsWith(before)).toBe(true);
          expect(value.endsWith(after)).toBe(true);
        },
      ),
    );
  });
});
