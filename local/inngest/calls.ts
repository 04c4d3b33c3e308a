import type { Context } from "./context";
import { jobs, type Job } from "./jobs";
import { maxAttempts } from "./retries";
import { hasPending } from "./steps";

/** Above this size the SDK fetches events and steps by itself, as serverless hosts limit bodies. */
const MAX_STATE_BYTES = 4_000_000;

/** One request to an app: to run a certain step, or, without one, to go on with the function. */
export type Call = {
  runId: string;
  stepId: string | null;
  functionId: string;
  attempt: number;
  maxAttempts: number;
  generation: number;
  url: string;
  body: string;
};

type Opened = {
  functionId: string;
  attempt: number;
  generation: number;
  /** Positions of settled steps up to here are sent. */
  seen: number;
  event: string;
  events: string;
};

export function jobOf(call: { runId: string; stepId: string | null }, runAt?: Date): Job {
  return call.stepId ? jobs.step(call.runId, call.stepId, runAt) : jobs.discover(call.runId, runAt);
}

/** Reads all that a call needs; null when there is nothing left to do. */
export async function openCall(
  { database, registry }: Context,
  runId: string,
  stepId: string | null,
): Promise<Call | null> {
  return database.transaction(async ({ sql }) => {
    const [opened] = stepId
      ? await sql<Opened[]>`
          select r.function_id as "functionId", s.attempt, r.generation, s.seen,
            (r.events->0)::text as event, r.events::text as events
          from runs r join steps s on s.run_id = r.id
          where r.id = ${runId} and r.status = 'running' and s.id = ${stepId} and s.status = 'planned'`
      : await sql<Opened[]>`
          update runs set generation = generation + 1, status = 'running', started_at = coalesce(started_at, now())
          where id = ${runId} and status in ('queued', 'running')
          returning function_id as "functionId", attempt, generation, settled as seen,
            (events->0)::text as event, events::text as events`;
    if (!opened) return null;
    const [state] = await sql<{ steps: string; stack: string[] | null }[]>`
      select coalesce(json_object_agg(id, output order by position), '{}')::text as steps,
        array_agg(id order by position) as stack
      from steps where run_id = ${runId} and position <= ${opened.seen}`;
    const config = registry.get(opened.functionId);
    const step = config?.steps.step;
    if (!state || !step) throw new Error(`Run ${runId} belongs to an unknown function.`);

    const stack = state.stack ?? [];
    const limit = maxAttempts(step.retries?.attempts);
    const useApi = state.steps.length + opened.events.length > MAX_STATE_BYTES;
    const ctx = JSON.stringify({
      run_id: runId,
      fn_id: opened.functionId,
      attempt: opened.attempt,
      max_attempts: limit,
      // While parallel steps are open the SDK may only plan: it does not know what else is running.
      disable_immediate_execution: stepId !== null || (await hasPending(sql, runId)),
      use_api: useApi,
      qi_id: jobOf({ runId, stepId }).key,
      env: "dev",
      stack: { stack, current: stack.length },
    });
    const url = new URL(step.runtime.url);
    if (stepId) url.searchParams.set("stepId", stepId);
    return {
      runId,
      stepId,
      functionId: opened.functionId,
      attempt: opened.attempt,
      maxAttempts: limit,
      generation: opened.generation,
      url: url.href,
      // Spliced from the texts as they are stored: outputs are neither parsed nor built again.
      body: useApi
        ? `{"event":${opened.event},"ctx":${ctx}}`
        : `{"event":${opened.event},"events":${opened.events},"steps":${state.steps},"ctx":${ctx}}`,
    };
  });
}
