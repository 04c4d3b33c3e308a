import { Cron } from "croner";

/** Splits the `TZ=Europe/Paris 0 9 * * 1` notation into pattern and time zone. */
function parts(expression: string): { pattern: string; timezone: string } {
  const [, timezone, pattern] = /^TZ=(\S+)\s+(.+)$/.exec(expression) ?? [];
  return { pattern: pattern ?? expression, timezone: timezone ?? "UTC" };
}

/** The first moment after `from` that a five-field cron expression names; throws when it is malformed. */
export function nextOccurrence(expression: string, from: Date): Date | null {
  const { pattern, timezone } = parts(expression);
  return new Cron(pattern, { timezone, mode: "5-part", paused: true }).nextRun(from);
}
