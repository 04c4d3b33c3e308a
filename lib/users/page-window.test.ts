import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isReachable, pageWindow, pageWithin } from "./page-window";

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

describe("pageWithin", () => {
  const size = 50;

  it("never goes further from an end than it may, and gives a page within the list", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.integer({ min: -5, max: 100_000 }),
        (total, asked) => {
          const { page, offset, limit } = pageWithin({ page: asked, size }, total);
          expect(Math.min(offset, total - offset - limit)).toBeLessThanOrEqual(20_000);
          expect(page).toBeGreaterThanOrEqual(1);
          expect(limit).toBe(Math.min(size, total - offset));
          expect(isReachable(page, size, Math.ceil(total / size))).toBe(true);
        },
      ),
    );
  });

  it("keeps the first and the last pages, and gives the farthest for one between them", () => {
    const pages = 1_000_000 / size;
    const reach = (page: number) => pageWithin({ page, size }, 1_000_000).page;
    expect([1, 400, 401, 10_000, pages - 399, pages, pages + 1].map(reach)).toEqual([
      1,
      400,
      400,
      400,
      pages - 399,
      pages,
      pages,
    ]);
  });

  it("takes a list of unknown length for endless", () => {
    expect(pageWithin({ page: 1_000, size })).toEqual({ page: 400, offset: 19_950, limit: size });
  });
});
