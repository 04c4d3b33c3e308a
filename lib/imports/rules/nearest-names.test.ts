import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestNames, toCandidate } from "./nearest-names";

/** The slips between two texts by their definition, however long it takes. */
function slipsBetween(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const costs = [
    slipsBetween(a.slice(1), b) + 1,
    slipsBetween(a, b.slice(1)) + 1,
    slipsBetween(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    costs.push(slipsBetween(a.slice(2), b.slice(2)) + 1);
  return Math.min(...costs);
}

const isOffered = (wanted: string, name: string) =>
  nearestNames(wanted, [toCandidate(name, name)]).length === 1;

const name = fc.string({ unit: fc.constantFrom("x", "y", "z"), minLength: 1, maxLength: 7 });

test("a name is offered where it is a slip in four letters away, or one is a part of the other", () => {
  fc.assert(
    fc.property(name, name, (wanted, present) => {
      const allowed = Math.max(1, Math.floor(Math.max(wanted.length, present.length) / 4));
      const isPart =
        Math.min(wanted.length, present.length) >= 3 &&
        (wanted.includes(present) || present.includes(wanted));
      expect(isOffered(wanted, present)).toBe(slipsBetween(wanted, present) <= allowed || isPart);
    }),
    { numRuns: 500 },
  );
});

test("many slips in a long name are counted exactly, whatever was compared before", () => {
  const long = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(2).slice(0, 64);
  // 16 of 64 characters may differ: each fourth one does, and one more does not pass.
  const slipped = [...long].map((letter, place) => (place % 4 === 1 ? "?" : letter)).join("");
  expect(isOffered(slipped, long)).toBe(true);
  expect(isOffered(`!${slipped.slice(1)}`, long)).toBe(false);
  expect(isOffered("cat", "dog")).toBe(false);
  expect(isOffered(long.slice(2), long)).toBe(true);
  expect(isOffered(slipped, long)).toBe(true);
});
