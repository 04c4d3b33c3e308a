import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDuration, parseMoment } from "./durations";

test.each([
  ["1s", 1_000],
  ["2h30m10s", 9_010_000],
  ["1w1d", 691_200_000],
  ["150ms", 150],
])("%s is %d milliseconds", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(["", "s", "1", "1s 2m", "1y", "-1s", "2025-01-01T00:00:00Z"])("%j is no duration", (text) => {
  expect(parseDuration(text)).toBeNull();
});

test("the parts of a duration add up", () => {
  const part = fc.tuple(
    fc.nat(9_999),
    fc.constantFrom(["d", 86_400_000], ["h", 3_600_000], ["m", 60_000], ["s", 1_000]),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      const text = parts.map(([amount, [unit]]) => `${amount}${unit}`).join("");
      const total = parts.reduce((sum, [amount, [, size]]) => sum + amount * Number(size), 0);
      expect(parseDuration(text)).toBe(total);
    }),
  );
});

test("a moment is a date, or a duration from now; nothing means now", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  expect(parseMoment("1m", now)).toEqual(new Date("2026-01-01T00:01:00Z"));
  expect(parseMoment("2027-02-03T04:05:06.007Z", now)).toEqual(new Date("2027-02-03T04:05:06.007Z"));
  expect(parseMoment("", now)).toEqual(now);
  expect(parseMoment("soon", now)).toBeNull();
});
