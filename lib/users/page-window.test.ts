import fc from "fast-check";
import { expect, it } from "vitest";

import { pageWindow } from "./page-window";

const read = (total: number, { offset, limit, fromEnd }: ReturnType<typeof pageWindow>) => {
  const list = Array.from({ length: total }, (_, index) => index);
  if (!fromEnd) return list.slice(offset, offset + limit);
  return list
    .reverse()
    .slice(offset, offset + limit)
    .reverse();
};

it("all pages together are the list, each row once and in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }), (total, size) => {
      const pages = Math.max(1, Math.ceil(total / size));
      const rows = Array.from({ length: pages }, (_, index) =>
        read(total, pageWindow(index + 1, size, total)),
      );
      expect(rows.flat()).toEqual(Array.from({ length: total }, (_, index) => index));
    }),
  );
});

it("never passes over more than half of the list", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(2_000_000), fc.nat(100_000), (size, total, page) => {
      expect(pageWindow(page, size, total).offset).toBeLessThanOrEqual(total / 2);
    }),
  );
});

it.each([
  [-5, 1],
  [0, 1],
  [2.9, 2],
  [4, 4],
  [5, 4],
  [Number.MAX_SAFE_INTEGER, 4],
])("takes page %d of 4 for page %d", (asked, page) => {
  expect(pageWindow(asked, 25, 100).page).toBe(page);
});
