import { describe, expect, it } from "vitest";
import { isoText, serialText, type DateKind } from "./dates";

describe("serialText", () => {
  it.each<[number, DateKind, boolean, string | undefined]>([
    [1, "date", false, "1900-01-01"],
    [59, "date", false, "1900-02-28"],
    [60, "date", false, "1900-02-29"],
    [61, "date", false, "1900-03-01"],
    [45658, "date", false, "2025-01-01"],
    [2958465, "date", false, "9999-12-31"],
    [2958466, "date", false, undefined],
    [-1, "date", false, undefined],
    [0, "date", true, "1904-01-01"],
    [1, "date", true, "1904-01-02"],
    [44196, "date", true, "2025-01-01"],
    [2957003, "date", true, "9999-12-31"],
    [2957004, "date", true, undefined],
    [45658.5, "date", false, "2025-01-01T12:00:00"],
    [45658.99998842592, "date", false, "2025-01-01T23:59:59"],
    [45658.999999999, "date", false, "2025-01-02"],
    [45658.25, "time", false, "2025-01-01T06:00:00"],
    [0.354166666666667, "time", false, "08:30:00"],
    [0.354166666666667, "date", false, "08:30:00"],
    [0.5, "time", true, "12:00:00"],
    [1.5, "elapsed", false, "36:00:00"],
    [0, "date", false, "00:00:00"],
  ])("%d as %s (1904: %s) is %s", (serial, kind, date1904, text) => {
    expect(serialText(serial, kind, date1904)).toBe(text);
  });
});

describe("isoText", () => {
  it.each([
    ["2026-01-31", "2026-01-31"],
    ["2026-01-31T00:00:00", "2026-01-31"],
    ["2026-01-31T00:00:00.000Z", "2026-01-31"],
    ["2026-01-31T08:30", "2026-01-31T08:30:00"],
    ["2026-01-31T08:30:15.25", "2026-01-31T08:30:15"],
    ["T08:30:00", "08:30:00"],
    ["08:30:00", "08:30:00"],
    ["not a date", "not a date"],
  ])("%s is %s", (stored, text) => {
    expect(isoText(stored)).toBe(text);
  });
});
