import type { Context } from "./context";
import { nextOccurrence } from "./cron";
import { cancelRun, processEvent } from "./events";
import type { Executor } from "./executor";
import { ulid } from "./ids";
import { jobs, type Payload, type TaskName } from "./jobs";
import { once } from "./keys";
import { prune } from "./prune";
import { createRun } from "./runs";
import { settleWaiting } from "./steps";
import { dataOutput, errorOutput, plainError } from "./wire";

export type Tasks = { [Name in TaskName]: (payload: Payload<Name>) => Promise<void> } & {
  prune: () => Promise<void>;
};

/** What the jobs of the queue do. Each may be run again after it has done its work, and then does nothing. */
export function createTasks(context: Context, executor: Executor): Tasks {
  const { database } = context;
  return {
    event: ({ eventId }) => processEvent(context, eventId),
    discover: ({ runId }) => executor.discover(runId),
    step: ({ runId, stepId }) => executor.step(runId, stepId),
    wake: ({ runId, stepId }) => wake(context, runId, stepId),
    cron: (payload) => tick(context, payload),
    prune: () => prune(context),
    async deadline({ runId, start }) {
      const [run] = await database.sql<{ status: string }[]>`select status from runs where id = ${runId}`;
      if (run && (!start || run.status === "queued")) await cancelRun(context, runId);
    },
  };
}

/** The end of a sleep, or of the patience for an event or another function. */
async function wake({ database }: Context, runId: string, stepId: string): Promise<void> {
  await database.transaction(async (tx) => {
    const [step] = await tx.sql<{ op: string }[]>`
      select op from steps where run_id = ${runId} and id = ${stepId} and status = 'waiting'`;
    const output =
      step?.op === "InvokeFunction"
        ? errorOutput(plainError("Error", "The invoked function did not end in time."))
        : dataOutput(null);
    await settleWaiting(tx, runId, stepId, output);
  });
}

async function tick(
  { database, registry }: Context,
  { functionId, cron, at }: Payload<"cron">,
): Promise<void> {
  const config = registry.get(functionId);
  if (!config?.triggers.some((trigger) => "cron" in trigger && trigger.cron === cron)) return;
  await database.transaction(async (tx) => {
    if (!(await once(tx.sql, "cron", `${functionId}:${cron}:${at}`))) return;
    const event = { id: ulid(), name: "inngest/scheduled.timer", data: { cron }, ts: Date.parse(at) };
    await createRun(tx, config, event);
    const next = nextOccurrence(cron, new Date());
    if (next) tx.later(jobs.cron(functionId, cron, next));
  });
}
