import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { LazyPages } from "./lazy-pages";

function setUp({ size = 10, most = 5, first }: { size?: number; most?: number; first?: number[] } = {}) {
  const server = { length: 1_000, fails: false };
  const asked: number[] = [];
  let seen = 0;
  const pages = new LazyPages<number>({
    size,
    most,
    first,
    onChange: () => seen++,
    load: async (offset, limit) => {
      asked.push(offset / size);
      if (server.fails) return null;
      const length = Math.max(0, Math.min(limit, server.length - offset));
      return Array.from({ length }, (_, index) => offset + index);
    },
  });
  /** Until it has come to rest. */
  const settle = async () => {
    for (let before = -1; before !== seen;) {
      before = seen;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { pages, server, asked, settle };
}

describe("LazyPages", () => {
  it("fetches what is in sight, then one page ahead, then one behind", async () => {
    const { pages, asked, settle } = setUp();
    pages.want(505, 523, 1_000);
    await settle();
    expect(asked).toEqual([50, 51, 52, 53, 49]);
    expect(pages.at(505)).toBe(505);
    expect(pages.at(100)).toBeUndefined();
  });

  it("leaves out what is in sight no more", async () => {
    const { pages, asked, settle } = setUp();
    pages.want(0, 5, 1_000);
    pages.want(300, 305, 1_000);
    pages.want(990, 999, 1_000);
    await settle();
    expect(asked).toEqual([0, 99, 98]);
  });

  it("takes the first page as given, and asks for it again once the list has grown", async () => {
    const { pages, server, asked, settle } = setUp({ first: [0, 1, 2] });
    pages.want(0, 2, 3);
    await settle();
    expect(asked).toEqual([]);
    server.length = 5;
    pages.want(0, 4, 5);
    await settle();
    expect(asked).toEqual([0]);
    expect(pages.at(4)).toBe(4);
  });

  it("asks once for a page that is shorter than it should be", async () => {
    const { pages, server, asked, settle } = setUp();
    server.length = 4;
    pages.want(0, 8, 9);
    await settle();
    pages.want(0, 8, 9);
    await settle();
    expect(asked).toEqual([0]);
  });

  it("stops at a failure until it is told to try again", async () => {
    const { pages, server, asked, settle } = setUp();
    server.fails = true;
    pages.want(0, 5, 1_000);
    await settle();
    pages.want(20, 25, 1_000);
    await settle();
    expect(pages.failed).toBe(true);
    expect(asked).toEqual([0]);
    server.fails = false;
    pages.retry();
    await vi.waitFor(() => expect(pages.at(25)).toBe(25));
    expect(pages.failed).toBe(false);
  });

  it("shows every item in sight wherever one jumps, and keeps no more pages than it may", async () => {
    const jump = fc.integer({ min: 0, max: 979 });
    await fc.assert(
      fc.asyncProperty(fc.array(jump, { minLength: 1, maxLength: 12 }), async (jumps) => {
        const { pages, settle } = setUp({ most: 5 });
        for (const from of jumps) {
          pages.want(from, from + 20, 1_000);
          await settle();
          for (let index = from; index <= from + 20; index++) expect(pages.at(index)).toBe(index);
          const kept = Array.from({ length: 100 }, (_, page) => pages.at(page * 10)).filter(
            (item) => item !== undefined,
          );
          expect(kept.length).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 30 },
    );
  });
});
