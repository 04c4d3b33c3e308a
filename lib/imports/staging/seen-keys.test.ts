import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SeenKeys } from "./seen-keys";

describe("keys that have been seen", () => {
  it("are never forgotten, whatever they are and whatever their case", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: "binary" })), (keys) => {
        const seen = new SeenKeys();
        seen.add("login", keys);
        const again = keys.map((key) => key.toLowerCase());
        expect(seen.add("login", again)).toEqual(again);
      }),
      { numRuns: 30 },
    );
  });

  it("are of one column: the e-mail of a row may be its login too", () => {
    const seen = new SeenKeys();
    expect(seen.add("login", ["anna@example.com"])).toEqual([]);
    expect(seen.add("email", [undefined, "Anna@example.com", null])).toEqual([]);
    expect(seen.add("email", ["anna@example.com"])).toEqual(["anna@example.com"]);
  });

  it("are hardly ever new ones taken for seen, even of a file as long as Excel allows", () => {
    const seen = new SeenKeys();
    let wrong = 0;
    for (let row = 0; row < 1_048_575; row++) {
      wrong += seen.add("login", [`user.${row}`]).length;
      wrong += seen.add("email", [`user.${row}@example.com`]).length;
      wrong += seen.add("phone", [`+7900${row}`]).length;
    }
    expect(wrong).toBeLessThan(1_048_575 / 100);
  });
});
