const DAY_MS = 24 * 60 * 60 * 1_000;
/** Midnights beyond which nothing happens: years of fewer or more digits mean other things to calendars and PostgreSQL. */
const FIRST = Date.parse("1970-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T00:00:00Z");

/**
 * When a day (2026-11-22) begins in a time zone, also where the clocks change that night. Of a year that somebody is
 * still typing (0020), the earliest there is.
 */
export function startOfDay(day: string, timeZone: string): Date {
  return startOf(Date.parse(`${day}T00:00:00Z`), timeZone);
}

/** When a day ends, which is when the next one begins. */
export function endOfDay(day: string, timeZone: string): Date {
  return startOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS, timeZone);
}

/** @param utc midnight of the day in UTC */
function startOf(utc: number, timeZone: string): Date {
  const midnight = Math.min(Math.max(utc, FIRST), LAST);
  // The offset of a moment near enough; where the clocks change in between, that of the moment found.
  const first = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(first, timeZone));
}

/** Milliseconds that the clocks of a time zone are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(moment / 1_000) * 1_000;
}
