/** How fast a count grows. Pushed whenever the count is heard of; moments are milliseconds of one clock. */
export interface Rate {
  readonly done: number;
  readonly at: number;
  /** Smoothed; null until the count has been watched for long enough to say. */
  readonly perSecond: number | null;
}

/** Counts come in batches: over a shorter time than this a speed is only noise. */
const SHORTEST_INTERVAL = 500;
/** What was measured this long ago (ms) weighs about a third of what is measured now. */
const MEMORY = 6_000;

/** The rate after one more look at the count. A count that fell belongs to a new stage and begins anew. */
export function nextRate(rate: Rate | null, done: number, at: number): Rate {
  if (!rate || done < rate.done) return { done, at, perSecond: null };
  const elapsed = at - rate.at;
  if (elapsed < SHORTEST_INTERVAL) return rate;
  const measured = ((done - rate.done) * 1000) / elapsed;
  if (rate.perSecond === null) return { done, at, perSecond: measured > 0 ? measured : null };
  const kept = Math.exp(-elapsed / MEMORY);
  return { done, at, perSecond: rate.perSecond * kept + measured * (1 - kept) };
}

/** Milliseconds that `left` more will take, told at `now`; null while that cannot be said. */
export function timeLeft(rate: Rate | null, total: number, now: number): number | null {
  if (!rate?.perSecond || rate.perSecond <= 0) return null;
  const whenMeasured = ((total - rate.done) / rate.perSecond) * 1000;
  return Math.max(0, whenMeasured - Math.max(0, now - rate.at));
}
