import { useFormatter } from "next-intl";

/** Moments as the reader writes them. */
export function useMoments() {
  const format = useFormatter();

  /** From ISO 8601, in the reader's time zone. */
  function moment(iso: string): string {
    return format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
  }

  /** From ISO 8601, to the second: for what happens several times a minute. */
  function time(iso: string): string {
    return format.dateTime(new Date(iso), { timeStyle: "medium" });
  }

  /** As `time`, with its day. */
  function timeOfDay(iso: string): string {
    return format.dateTime(new Date(iso), {
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
      second: "2-digit",
    });
  }

  /** Whether two moments are of one day where the reader is. */
  function areOfOneDay(first: string, second: string): boolean {
    const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "short" });
    return day(first) === day(second);
  }

  return { moment, time, timeOfDay, areOfOneDay };
}
