import { z } from "zod";
import type { Tx } from "./database";
import { parseMoment } from "./durations";
import { ulid } from "./ids";
import { jobs } from "./jobs";
import type { Registry } from "./registry";
import type { Run } from "./run-lock";
import { createRun } from "./runs";
import { settle, wait } from "./steps";
import { errorOutput, plainError, type Event, type Op } from "./wire";

const LONGEST_WAIT_MS = 365 * 86_400_000;

const waitOptsSchema = z.object({ timeout: z.string().nullish(), if: z.string().nullish() });
const signalOptsSchema = z.object({ signal: z.string(), timeout: z.string().nullish() });
const invokeOptsSchema = z.object({
  function_id: z.string(),
  timeout: z.string().nullish(),
  payload: z
    .object({
      data: z.record(z.string(), z.unknown()).nullish(),
      v: z.string().nullish(),
      meta: z.unknown().optional(),
    })
    .nullish(),
});

/** The app asked for something that makes no sense; asking again would not help. */
export class OperationError extends Error {
  override name = "OperationError";
}

function readOpts<T>(schema: z.ZodType<T>, op: Op): T {
  const parsed = schema.safeParse(op.opts ?? {});
  if (parsed.success) return parsed.data;
  throw new OperationError(`The options of a step with operation ${op.op} are malformed.`);
}

function deadlineOf(timeout: string | null | undefined): Date {
  const now = new Date();
  return (timeout && parseMoment(timeout, now)) || new Date(now.getTime() + LONGEST_WAIT_MS);
}

export async function sleep(tx: Tx, run: Run, op: Op): Promise<void> {
  const until = parseMoment(op.name ?? "", new Date());
  if (!until) throw new OperationError("The time of a sleep cannot be read.");
  if (await wait(tx, run, op)) tx.later(jobs.wake(run.id, op.id, until));
}

export async function waitForEvent(tx: Tx, run: Run, op: Op): Promise<void> {
  const opts = readOpts(waitOptsSchema, op);
  const expiresAt = deadlineOf(opts.timeout);
  if (!(await wait(tx, run, op))) return;
  await tx.sql`
    insert into pauses (run_id, kind, ref, name, expression, expires_at)
    values (${run.id}, 'event', ${op.id}, ${op.name ?? ""}, ${opts.if ?? null}, ${expiresAt})`;
  tx.later(jobs.wake(run.id, op.id, expiresAt));
}

export async function waitForSignal(tx: Tx, run: Run, op: Op): Promise<void> {
  const opts = readOpts(signalOptsSchema, op);
  const expiresAt = deadlineOf(opts.timeout);
  if (!(await wait(tx, run, op))) return;
  await tx.sql`
    insert into pauses (run_id, kind, ref, name, expires_at)
    values (${run.id}, 'signal', ${op.id}, ${opts.signal}, ${expiresAt})`;
  tx.later(jobs.wake(run.id, op.id, expiresAt));
}

/** Starts a run of another function, whose end settles the step. */
export async function invoke(tx: Tx, registry: Registry, run: Run, op: Op): Promise<void> {
  const { function_id: functionId, payload, timeout } = readOpts(invokeOptsSchema, op);
  if (!(await wait(tx, run, op))) return;
  const config = registry.get(functionId);
  if (!config) {
    const error = plainError("Error", `There is no function ${functionId} to invoke.`);
    await settle(tx, run, [{ op, output: errorOutput(error) }]);
    tx.later(jobs.discover(run.id));
    return;
  }
  const event: Event = {
    id: ulid(),
    name: "inngest/function.invoked",
    data: payload?.data ?? {},
    ts: Date.now(),
    ...(payload?.v ? { v: payload.v } : {}),
    ...(payload?.meta ? { meta: payload.meta } : {}),
  };
  await createRun(tx, config, event, { runId: run.id, stepId: op.id });
  if (timeout) tx.later(jobs.wake(run.id, op.id, deadlineOf(timeout)));
}
