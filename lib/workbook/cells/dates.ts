const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Excel's last day, 9999-12-31, in the 1900 system. */
const LAST_DAY = 2_958_465;
/** Days between the two systems: day 0 of 1904 is day 1,462 of 1900. */
const DAYS_TO_1904 = 1462;

/** What of a date a number format shows. `elapsed` is a duration such as `[h]:mm`. */
export type DateKind = "date" | "time" | "elapsed";

/**
 * A serial date as ISO 8601, to the second: a date, a date with a time when it has one, or a time alone. In the
 * 1900 system day 60 is 1900-02-29, a day that never was: Excel inherited it, and shows it.
 * @returns undefined for what Excel shows as no date either: negative, or beyond the year 9999.
 */
export function serialText(serial: number, kind: DateKind, date1904: boolean): string | undefined {
  const totalSeconds = Math.round(serial * DAY_SECONDS);
  const seconds = totalSeconds % DAY_SECONDS;
  const day = (totalSeconds - seconds) / DAY_SECONDS;
  if (totalSeconds < 0 || day > LAST_DAY - (date1904 ? DAYS_TO_1904 : 0)) return undefined;
  if (kind === "elapsed") return timeText(totalSeconds);
  const isDay0 = day === 0 && !date1904;
  if (isDay0 || (kind === "time" && day === 0)) return timeText(seconds);
  const date = dayText(date1904 ? day + DAYS_TO_1904 : day);
  return seconds === 0 ? date : `${date}T${timeText(seconds)}`;
}

function dayText(day: number): string {
  if (day === 60) return "1900-02-29";
  const sinceEpoch = day < 60 ? day + 1 : day;
  return new Date(Date.UTC(1899, 11, 30) + sinceEpoch * DAY_MS).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** ISO text that a file stores itself (`t="d"`), in the same forms: no empty time, no fraction, no zone. */
export function isoText(stored: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})?T?(\d{2}:\d{2}(?::\d{2})?)?(?:\.\d+)?Z?$/.exec(stored.trim());
  const [, date, time] = match ?? [];
  if (date === undefined && time === undefined) return stored.trim();
  const full = time?.length === 5 ? `${time}:00` : time;
  if (date === undefined) return full ?? "";
  return full === undefined || full === "00:00:00" ? date : `${date}T${full}`;
}
