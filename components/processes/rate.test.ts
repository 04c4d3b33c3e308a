import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nextRate, type Rate, timeLeft } from "./rate";

function watch(samples: readonly (readonly [done: number, at: number])[]): Rate | null {
  return samples.reduce<Rate | null>((rate, [done, at]) => nextRate(rate, done, at), null);
}

describe("nextRate", () => {
  it("says nothing after a single look", () => {
    expect(watch([[400, 0]])?.perSecond).toBeNull();
  });

  it("says nothing while the count stands still from the start", () => {
    expect(
      watch([
        [0, 0],
        [0, 4000],
      ])?.perSecond,
    ).toBeNull();
  });

  it("measures a steady growth exactly", () => {
    const samples = Array.from({ length: 20 }, (_, i) => [i * 820, i * 1000] as const);
    expect(watch(samples)?.perSecond).toBeCloseTo(820, 6);
  });

  it("moves towards a new speed without jumping to it", () => {
    const slowed = watch([
      [0, 0],
      [1000, 1000],
      [1100, 2000],
    ]);
    expect(slowed?.perSecond).toBeLessThan(1000);
    expect(slowed?.perSecond).toBeGreaterThan(100);
  });

  it("adds up looks that follow each other too closely", () => {
    const rate = watch([
      [0, 0],
      [10, 100],
      [90, 200],
      [1000, 1000],
    ]);
    expect(rate?.perSecond).toBeCloseTo(1000, 6);
  });

  it("begins anew when the count falls", () => {
    const rate = watch([
      [0, 0],
      [5000, 1000],
      [10, 2000],
    ]);
    expect(rate).toEqual({ done: 10, at: 2000, perSecond: null });
  });

  it("stays between the slowest and the fastest speed it saw", () => {
    const steps = fc.array(
      fc.record({ grown: fc.integer({ min: 1, max: 1e6 }), after: fc.integer({ min: 500, max: 60_000 }) }),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let rate = nextRate(null, 0, 0);
        for (const { grown, after } of all) rate = nextRate(rate, rate.done + grown, rate.at + after);
        const speeds = all.map(({ grown, after }) => (grown * 1000) / after);
        expect(rate.perSecond).toBeGreaterThanOrEqual(Math.min(...speeds) * (1 - 1e-9));
        expect(rate.perSecond).toBeLessThanOrEqual(Math.max(...speeds) * (1 + 1e-9));
      }),
    );
  });
});

describe("timeLeft", () => {
  const rate = { done: 200, at: 10_000, perSecond: 100 };

  it("counts down between two looks", () => {
    expect(timeLeft(rate, 1000, 10_000)).toBe(8000);
    expect(timeLeft(rate, 1000, 13_000)).toBe(5000);
  });

  it("never goes below nothing", () => {
    expect(timeLeft(rate, 1000, 60_000)).toBe(0);
  });

  it("is not known without a speed", () => {
    expect(timeLeft(null, 1000, 0)).toBeNull();
    expect(timeLeft({ ...rate, perSecond: null }, 1000, 0)).toBeNull();
    expect(timeLeft({ ...rate, perSecond: 0 }, 1000, 0)).toBeNull();
  });
});
