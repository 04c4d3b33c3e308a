import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, maxAttempts, parseRetryAfter } from "./retries";

test("retries come on top of the first try", () => {
  expect([maxAttempts(0), maxAttempts(2), maxAttempts(undefined), maxAttempts(null)]).toEqual([1, 3, 5, 5]);
});

test("the wait doubles, with a quarter of jitter either way, up to an hour", () => {
  expect([0, 1, 2].map((attempt) => backoffMs(attempt, 100, 0.5))).toEqual([100, 200, 400]);
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.integer({ min: 1, max: 60_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, base, random) => {
        const middle = Math.min(3_600_000, base * 2 ** attempt);
        const delay = backoffMs(attempt, base, random);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(middle * 0.75));
        expect(delay).toBeLessThanOrEqual(Math.ceil(middle * 1.25));
      },
    ),
  );
});

test("Retry-After is read as seconds or as a date", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  expect(parseRetryAfter("7", now)).toBe(7_000);
  expect(parseRetryAfter("2026-01-01T00:00:02.500Z", now)).toBe(2_500);
  expect(parseRetryAfter("Thu, 01 Jan 2026 00:01:00 GMT", now)).toBe(60_000);
  expect(parseRetryAfter("2020-01-01T00:00:00Z", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBeNull();
  expect(parseRetryAfter(undefined, now)).toBeNull();
});
