import fc from "fast-check";
import { expect, it } from "vitest";
import { endOfDay, startOfDay } from "./days";

it.each([
  ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22", "Europe/Moscow", "2026-11-21T21:00:00.000Z"],
  ["2026-11-22", "America/New_York", "2026-11-22T05:00:00.000Z"],
  ["2026-11-22", "Asia/Kolkata", "2026-11-21T18:30:00.000Z"],
  // The clocks go forward and back in the night, after midnight.
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, moment) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(moment);
});

it.each(["0000-01-01", "0002-11-22", "0202-11-22", "9999-12-31"])(
  "gives a moment that PostgreSQL knows for a year that is being typed (%s)",
  (day) => {
    for (const timeZone of ["UTC", "Europe/Moscow", "America/New_York"]) {
      for (const moment of [startOfDay(day, timeZone), endOfDay(day, timeZone)]) {
        expect(moment.toISOString()).toMatch(/^(1969|1970|9999)-/);
      }
    }
  },
);

it("ends the day that has 23 or 25 hours when the next one begins", () => {
  const hours = (day: string) =>
    (endOfDay(day, "Europe/Berlin").getTime() - startOfDay(day, "Europe/Berlin").getTime()) / 3_600_000;
  expect(["2026-03-29", "2026-10-25", "2026-11-22"].map(hours)).toEqual([23, 25, 24]);
});

it("begins with the day that a clock of the zone shows", () => {
  const days = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
  const zones = fc.constantFrom("Europe/Moscow", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu");
  fc.assert(
    fc.property(days, zones, (date, timeZone) => {
      const day = date.toISOString().slice(0, 10);
      const shown = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(startOfDay(day, timeZone));
      expect(shown).toBe(day);
    }),
  );
});
