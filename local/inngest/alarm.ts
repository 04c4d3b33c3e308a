import type { Sql } from "postgres";

const LONGEST_TIMER_MS = 3_600_000;

export type Alarm = { set(when: Date): void; stop(): void };

/**
 * Tells the workers the moment a delayed job is due. Without it they would find the job at their next poll,
 * which is kept slow because every one of them polls.
 */
export function createAlarm(sql: () => Sql, onError: (error: unknown) => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let next = Infinity;
  let stopped = false;

  const set = (when: Date) => {
    if (stopped || when.getTime() >= next) return;
    clearTimeout(timer);
    next = when.getTime();
    const delay = Math.min(LONGEST_TIMER_MS, Math.max(0, next - Date.now()));
    timer = setTimeout(() => ring().catch(onError), delay);
  };

  const ring = async () => {
    next = Infinity;
    const [row] = await sql()<{ due: number; next: Date | null }[]>`
      select count(*) filter (where run_at <= now())::int as due, min(run_at) filter (where run_at > now()) as next
      from jobs where locked_at is null`;
    if (row && row.due > 0) {
      await sql()`select pg_notify('jobs:insert', ${JSON.stringify({ count: row.due })})`;
    }
    if (row?.next) set(row.next);
  };

  return {
    set,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
