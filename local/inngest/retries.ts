/** Retries of a step or function when its configuration names none, as Inngest has it. */
const DEFAULT_RETRIES = 4;
const MAX_DELAY_MS = 3_600_000;

/** How often a step may be tried in all. */
export function maxAttempts(retries: number | null | undefined): number {
  return (retries ?? DEFAULT_RETRIES) + 1;
}

/**
 * Milliseconds to wait before the next try: doubling from the base, with jitter of a quarter either way
 * so that what failed together is not retried together.
 * @param attempt number of the failed attempt, from 0
 * @param random between 0 and 1
 */
export function backoffMs(attempt: number, baseMs: number, random = Math.random()): number {
  const delay = Math.min(MAX_DELAY_MS, baseMs * 2 ** attempt);
  return Math.round(delay * (0.75 + random / 2));
}

/** Milliseconds that a Retry-After header asks for, whether in seconds or as a date (RFC 9110, 10.2.3). */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const date = new Date(header);
  return Number.isNaN(date.getTime()) ? null : Math.max(0, date.getTime() - now.getTime());
}
