/** A wait as people are told it: whole minutes, at least one. */
export function minutesUntil(until: Date, now = Date.now()): number {
  return Math.max(1, Math.ceil((until.getTime() - now) / 60_000));
}
