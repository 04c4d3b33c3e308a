import { useFormatter, useTranslations } from "next-intl";

import { useMoments } from "../use-moments";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Sizes, moments and durations as the reader writes them. */
export function useFormats() {
  const format = useFormatter();
  const t = useTranslations("processes");
  const moments = useMoments();

  /** From bytes. */
  function fileSize(bytes: number): string {
    if (bytes < KILOBYTE) return t("bytes", { bytes });
    const [value, unit] = bytes < MEGABYTE ? [bytes / KILOBYTE, "kilobyte"] : [bytes / MEGABYTE, "megabyte"];
    return format.number(value, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 });
  }

  /** From bytes a second. */
  function byteRate(bytes: number): string {
    return format.number(bytes / MEGABYTE, {
      style: "unit",
      unit: "megabyte-per-second",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  }

  /** From milliseconds; never less than a second. */
  function duration(ms: number): string {
    const seconds = Math.max(1, Math.round(ms / SECOND));
    if (seconds < 60) return t("duration.seconds", { seconds });
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return t("duration.minutes", { minutes, seconds: seconds % 60 });
    return t("duration.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }

  /** From milliseconds; as coarse as an estimate is. */
  function timeLeft(ms: number): string {
    if (ms < 5 * SECOND) return t("left.moments");
    if (ms < 55 * SECOND) return t("left.seconds", { seconds: Math.ceil(ms / (5 * SECOND)) * 5 });
    if (ms < HOUR) return t("left.minutes", { minutes: Math.ceil(ms / MINUTE) });
    const minutes = Math.ceil(ms / (10 * MINUTE)) * 10;
    return t("left.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }

  return { ...moments, fileSize, byteRate, duration, timeLeft };
}
