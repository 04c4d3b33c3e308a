import type { TransactionSql } from "postgres";
import type { Database, Tx } from "./database";
import type { Event } from "./wire";

export type Run = {
  id: string;
  functionId: string;
  attempt: number;
  generation: number;
  settled: number;
  requestVersion: number;
  parentRunId: string | null;
  parentStepId: string | null;
  events: Event[];
};

/**
 * Locks a run that has not ended and does the work; null when it has ended.
 * All that happens to a run happens under this lock, one thing at a time.
 */
export async function withRun<T>(
  database: Database,
  id: string,
  work: (tx: Tx, run: Run) => Promise<T>,
): Promise<T | null> {
  return database.transaction(async (tx) => {
    const run = await lockRun(tx.sql, id);
    return run ? work(tx, run) : null;
  });
}

export async function lockRun(sql: TransactionSql, id: string): Promise<Run | null> {
  const [run] = await sql<Run[]>`
    select id, function_id as "functionId", attempt, generation, settled, request_version as "requestVersion",
      parent_run_id as "parentRunId", parent_step_id as "parentStepId", events
    from runs where id = ${id} and status in ('queued', 'running') for update`;
  return run ?? null;
}
