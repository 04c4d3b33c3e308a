import type { TransactionSql } from "postgres";
import type { Tx } from "./database";
import { jobs } from "./jobs";
import { lockRun, type Run } from "./run-lock";
import type { Op, Output } from "./wire";

function stepName(op: Op): string {
  return (op.displayName ?? op.name ?? op.id).replaceAll("\u0000", "").slice(0, 200);
}

function isRace(op: Op): boolean {
  return op.opts?.parallelMode === "race";
}

export type Settled = { race: boolean; seen: number };

/** Records the outcomes of steps of a locked run; gives those that were not settled before. */
export async function settle({ sql }: Tx, run: Run, list: { op: Op; output: Output }[]): Promise<Settled[]> {
  const fresh: Settled[] = [];
  for (const { op, output } of list) {
    const status = output.type === "data" ? "completed" : "failed";
    const [settled] = await sql<Settled[]>`
      insert into steps (run_id, id, name, op, status, position, output, race, seen, ended_at)
      values (${run.id}, ${op.id}, ${stepName(op)}, ${op.op}, ${status}, ${run.settled + 1},
        ${JSON.stringify(output)}::text::json, ${isRace(op)}, ${run.settled}, now())
      on conflict (run_id, id) do update
        set status = excluded.status, position = excluded.position, output = excluded.output, ended_at = now()
        where steps.status in ('planned', 'waiting')
      returning race, seen`;
    if (!settled) continue;
    run.settled += 1;
    fresh.push(settled);
  }
  if (fresh.length > 0) await sql`update runs set settled = ${run.settled}, attempt = 0 where id = ${run.id}`;
  return fresh;
}

/** Adds steps that the SDK will run when asked to; gives those that were not known yet. */
export async function plan({ sql }: Tx, run: Run, ops: Op[]): Promise<string[]> {
  if (ops.length === 0) return [];
  const rows = JSON.stringify(ops.map((op) => ({ id: op.id, name: stepName(op), race: isRace(op) })));
  const added = await sql<{ id: string }[]>`
    insert into steps (run_id, id, name, op, status, race, seen)
    select ${run.id}, id, name, 'StepRun', 'planned', race, ${run.settled}
    from json_to_recordset(${rows}::text::json) as step(id text, name text, race boolean)
    on conflict do nothing returning id`;
  return added.map(({ id }) => id);
}

/** Adds a step that something other than a call will settle; false when it was known. */
export async function wait({ sql }: Tx, run: Run, op: Op): Promise<boolean> {
  const added = await sql`
    insert into steps (run_id, id, name, op, status, race, seen)
    values (${run.id}, ${op.id}, ${stepName(op)}, ${op.op}, 'waiting', ${isRace(op)}, ${run.settled})
    on conflict do nothing returning 1`;
  return added.length > 0;
}

export async function hasPending(sql: TransactionSql, runId: string): Promise<boolean> {
  const [row] = await sql`
    select 1 from steps where run_id = ${runId} and status in ('planned', 'waiting') limit 1`;
  return row !== undefined;
}

/**
 * Whether it is time to ask the function what comes next. Steps that were planned together are waited for
 * together, so that hundreds of them cost one such call. Each counts alone in a race, which goes on with
 * its first and leaves the others open, and with an SDK that asks for it.
 */
export async function mayContinue(sql: TransactionSql, run: Run, settled: Settled[]): Promise<boolean> {
  if (run.requestVersion < 2 || settled.some(({ race }) => race)) return true;
  for (const seen of new Set(settled.map((step) => step.seen))) {
    const open = await sql`
      select 1 from steps
      where run_id = ${run.id} and seen = ${seen} and not race and status in ('planned', 'waiting') limit 1`;
    if (open.length === 0) return true;
  }
  return settled.length === 0;
}

/** Gives a waiting step its outcome and the run its next call. Does nothing when either has ended. */
export async function settleWaiting(tx: Tx, runId: string, stepId: string, output: Output): Promise<boolean> {
  const run = await lockRun(tx.sql, runId);
  if (!run) return false;
  const [step] = await tx.sql<{ name: string; op: string }[]>`
    select name, op from steps where run_id = ${runId} and id = ${stepId} and status = 'waiting'`;
  if (!step) return false;
  const op = { id: stepId, op: step.op, name: step.name };
  const settled = await settle(tx, run, [{ op, output }]);
  await tx.sql`delete from pauses where run_id = ${runId} and ref = ${stepId} and kind <> 'cancel'`;
  await tx.sql`select remove_job(${`wake:${runId}:${stepId}`})`;
  if (await mayContinue(tx.sql, run, settled)) tx.later(jobs.discover(runId));
  return true;
}
