import type { Tx } from "./database";
import { parseDuration, parseMoment } from "./durations";
import { keyOf } from "./expressions";
import { ulid } from "./ids";
import { jobs } from "./jobs";
import { once } from "./keys";
import type { Registry } from "./registry";
import type { Run } from "./run-lock";
import { slotsOf } from "./slots";
import { settleWaiting } from "./steps";
import { dataOutput, errorOutput, type Event, type FunctionConfig } from "./wire";

type Parent = { runId: string; stepId: string };

export type End =
  { status: "completed"; data: unknown } | { status: "failed"; error: unknown } | { status: "cancelled" };

const INTERNAL_ENDS = ["inngest/function.finished", "inngest/function.failed", "inngest/function.cancelled"];

/** Starts a run of a function; null when the function's idempotency key was used within a day. */
export async function createRun(
  { sql, later }: Tx,
  config: FunctionConfig,
  event: Event,
  parent?: Parent,
): Promise<string | null> {
  if (config.idempotency) {
    const key = `${config.id}:${keyOf(config.idempotency, event)}`;
    if (!(await once(sql, "idempotency", key))) return null;
  }
  const id = ulid();
  const now = new Date();
  await sql`
    insert into runs (id, function_id, event_name, event_id, events, slots, parent_run_id, parent_step_id)
    values (${id}, ${config.id}, ${event.name}, ${event.id}, ${JSON.stringify([event])}::text::json,
      ${JSON.stringify(slotsOf(config, event))}::text::json, ${parent?.runId ?? null}, ${parent?.stepId ?? null})`;
  for (const [index, rule] of (config.cancel ?? []).entries()) {
    const expiresAt = rule.timeout ? parseMoment(rule.timeout, now) : null;
    await sql`
      insert into pauses (run_id, kind, ref, name, expression, expires_at)
      values (${id}, 'cancel', ${String(index)}, ${rule.event}, ${rule.if ?? null}, ${expiresAt})`;
  }
  for (const [which, text] of Object.entries(config.timeouts ?? {})) {
    const duration = text ? parseDuration(text) : null;
    if (duration !== null) later(jobs.deadline(id, which === "start", new Date(now.getTime() + duration)));
  }
  later(jobs.discover(id));
  return id;
}

/** Ends a locked run, whatever it still waits for, and tells those who wait for it. */
export async function endRun(tx: Tx, registry: Registry, run: Run, end: End): Promise<void> {
  const { sql } = tx;
  const error = end.status === "completed" ? null : endError(end);
  await sql`
    select remove_job(prefix || ${run.id} || ':' || id)
    from steps, unnest(array['wake:', 'step:']) as prefix
    where run_id = ${run.id} and status in ('planned', 'waiting')`;
  await sql`select remove_job('deadline:' || ${run.id} || ':' || which) from unnest(array['start', 'finish']) which`;
  await sql`delete from pauses where run_id = ${run.id}`;
  await sql`update steps set output = null where run_id = ${run.id}`;
  await sql`
    update runs set status = ${end.status}, ended_at = now(), events = null, error_name = ${nameOf(error)}
    where id = ${run.id}`;
  if (run.parentRunId && run.parentStepId) {
    const output = end.status === "completed" ? dataOutput(end.data) : errorOutput(error);
    await settleWaiting(tx, run.parentRunId, run.parentStepId, output);
  }
  await announceEnd(tx, registry, run, end, error);
}

async function announceEnd(tx: Tx, registry: Registry, run: Run, end: End, error: unknown): Promise<void> {
  const [event] = run.events;
  // The end of a function that handles such an end announces nothing, or it would never stop.
  if (!event || INTERNAL_ENDS.includes(event.name)) return;
  const data = {
    function_id: run.functionId,
    run_id: run.id,
    event,
    events: run.events,
    ...(end.status === "completed" ? { result: end.data ?? null } : { error }),
    _inngest: { status: end.status },
  };
  const names = ["inngest/function.finished"];
  if (end.status === "failed") names.push("inngest/function.failed");
  if (end.status === "cancelled") names.push("inngest/function.cancelled");
  for (const name of names) {
    const [waited] = await tx.sql`select 1 from pauses where name = ${name} and kind <> 'signal' limit 1`;
    if (!waited && !registry.hasTrigger(name)) continue;
    const id = ulid();
    const announced: Event = { id, name, data, ts: Date.now() };
    await tx.sql`insert into inbox (id, event) values (${id}, ${JSON.stringify(announced)}::text::json)`;
    tx.later(jobs.event(id));
  }
}

function endError(end: Exclude<End, { status: "completed" }>): unknown {
  if (end.status === "failed") return end.error;
  return { name: "Error", message: "The function was cancelled.", stack: "" };
}

function nameOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  return "name" in error && typeof error.name === "string" ? error.name.slice(0, 100) : "Error";
}
