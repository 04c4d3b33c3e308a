const UNITS: Record<string, number> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/** Milliseconds of a duration as SDKs write it, such as `2h30m10s`; null when it is none. */
export function parseDuration(text: string): number | null {
  if (!/^(\d+(?:ms|[wdhms]))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[wdhms])/g)) {
    total += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  }
  return total;
}

/** The moment that a duration from `now` or an ISO date names; null when the text is neither. */
export function parseMoment(text: string, now: Date): Date | null {
  // A sleep of nothing is sent as an empty text.
  const duration = text === "" ? 0 : parseDuration(text);
  if (duration !== null) return new Date(now.getTime() + duration);
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
