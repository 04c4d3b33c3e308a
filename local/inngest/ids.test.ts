import fc from "fast-check";
import { expect, test } from "vitest";
import { seededEventId, ulid } from "./ids";

test("a ULID is written as its definition says", () => {
  expect(ulid(1_469_918_176_385, new Uint8Array(10))).toBe("01ARYZ6S410000000000000000");
  expect(ulid(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
});

test("ULIDs sort by time", () => {
  const time = fc.nat({ max: 2 ** 47 });
  fc.assert(
    fc.property(time, time, (one, other) => {
      fc.pre(one !== other);
      expect(ulid(one) < ulid(other)).toBe(one < other);
    }),
  );
});

test("the same seed gives the same ids, one for each event of the batch", () => {
  const ids = [0, 1].map((index) => seededEventId("1700000000000,AAECAw==", index));
  expect([0, 1].map((index) => seededEventId("1700000000000,AAECAw==", index))).toEqual(ids);
  expect(ids[0]).not.toBe(ids[1]);
});

test.each([undefined, "", "soon,AAEC", "1700000000000"])("without a seed (%s) every id is new", (seed) => {
  expect(seededEventId(seed, 0)).not.toBe(seededEventId(seed, 0));
});
