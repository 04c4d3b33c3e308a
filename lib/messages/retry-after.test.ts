import { expect, it } from "vitest";
import { retryAfterMs } from "./retry-after";

const NOW = Date.parse("2026-11-22T12:00:00Z");

it.each([
  ["3", 3_000],
  ["0.5", 500],
  ["Sun, 22 Nov 2026 12:00:10 GMT", 10_000],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ["86400", 3_600_000],
  ["soon", 1_000],
  ["", 1_000],
  [undefined, 1_000],
])("%s is waited for %i ms", (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
