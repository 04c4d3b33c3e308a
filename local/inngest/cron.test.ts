import { expect, test } from "vitest";
import { nextOccurrence } from "./cron";

const from = new Date("2026-03-01T10:15:00Z");

test.each([
  ["* * * * *", "2026-03-01T10:16:00Z"],
  ["0 9 * * 1", "2026-03-02T09:00:00Z"],
  ["TZ=Europe/Moscow 0 9 * * 1", "2026-03-02T06:00:00Z"],
])("after %s comes %s", (expression, expected) => {
  expect(nextOccurrence(expression, from)).toEqual(new Date(expected));
});

test.each(["61 * * * *", "* * * * * *", "often", "TZ=Nowhere/Land * * * * *"])(
  "%s cannot be read",
  (text) => {
    expect(() => nextOccurrence(text, from)).toThrow();
  },
);
