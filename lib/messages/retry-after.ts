const DEFAULT_MS = 1_000;
const MOST_MS = 3_600_000;

/** Milliseconds that a Retry-After header asks for: seconds, or a date (RFC 9110, 10.2.3). At most an hour. */
export function retryAfterMs(header: string | null | undefined, now: number = Date.now()): number {
  if (!header) return DEFAULT_MS;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MOST_MS) : DEFAULT_MS;
}
