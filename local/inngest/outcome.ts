import postgres from "postgres";
import { jobOf, type Call } from "./calls";
import type { Context } from "./context";
import type { Tx } from "./database";
import { COMPLETE_ID } from "./ids";
import { jobs } from "./jobs";
import { invoke, OperationError, sleep, waitForEvent, waitForSignal } from "./pauses";
import type { Reply } from "./reply";
import { backoffMs } from "./retries";
import { withRun, type Run } from "./run-lock";
import { endRun } from "./runs";
import { hasPending, mayContinue, plan, settle } from "./steps";
import { dataOutput, errorOutput, plainError, type Op, type Output } from "./wire";

const { PostgresError } = postgres;

/** `again`: the function wants its next call at once. */
export type Outcome = "again" | "idle";

/** Records what an app answered, together with all that follows from it, in one transaction. */
export async function applyReply(context: Context, call: Call, reply: Reply): Promise<Outcome> {
  try {
    return await record(context, call, reply);
  } catch (error) {
    if (!isLasting(error)) throw error;
    const refusal = plainError(error.name, error.message);
    return record(context, call, { ...reply, kind: "error", noRetry: true, error: refusal });
  }
}

/** Whether what the app answered can never be recorded, so that calling it again would only repeat its effects. */
function isLasting(error: unknown): error is Error {
  if (error instanceof OperationError) return true;
  // Data exceptions and exceeded limits (PostgreSQL, appendix A).
  return error instanceof PostgresError && /^(22|54)/.test(error.code);
}

async function record(context: Context, call: Call, reply: Reply): Promise<Outcome> {
  const outcome = await withRun(context.database, call.runId, async (tx, run): Promise<Outcome> => {
    if (reply.requestVersion && reply.requestVersion !== run.requestVersion) {
      run.requestVersion = reply.requestVersion;
      await tx.sql`update runs set request_version = ${reply.requestVersion} where id = ${run.id}`;
    }
    if (reply.kind === "done") {
      await endRun(tx, context.registry, run, { status: "completed", data: reply.data });
      return "idle";
    }
    if (reply.kind === "error") return retryOrFail(context, tx, run, call, reply, reply.error);
    return applyOps(context, tx, run, call, reply, reply.ops);
  });
  return outcome ?? "idle";
}

async function applyOps(
  context: Context,
  tx: Tx,
  run: Run,
  call: Call,
  reply: Reply,
  ops: Op[],
): Promise<Outcome> {
  const settled: { op: Op; output: Output }[] = [];
  const failing: Op[] = [];
  const planned: Op[] = [];
  let end: { data: unknown } | null = null;
  for (const op of ops) {
    const ofFunction = op.id === COMPLETE_ID;
    if (op.op === "RunComplete") end = { data: op.data };
    else if (ofFunction && op.op === "StepError") return retryOrFail(context, tx, run, call, reply, op.error);
    else if (ofFunction && op.op === "StepFailed") return fail(context, tx, run, op.error);
    else if (op.op === "StepRun" || op.op === "Step") settled.push({ op, output: dataOutput(op.data) });
    else if (op.op === "StepFailed" || (op.op === "StepError" && isLast(call, reply))) {
      settled.push({ op, output: errorOutput(op.error ?? op.data) });
    } else if (op.op === "StepError") failing.push(op);
    else if (op.op === "StepPlanned") planned.push(op);
    else if (op.op === "Sleep") await sleep(tx, run, op);
    else if (op.op === "WaitForEvent") await waitForEvent(tx, run, op);
    else if (op.op === "WaitForSignal") await waitForSignal(tx, run, op);
    else if (op.op === "InvokeFunction") await invoke(tx, context.registry, run, op);
    else if (op.op !== "DiscoveryRequest") {
      const error = plainError("Error", `The local Inngest server does not know the operation ${op.op}.`);
      return fail(context, tx, run, error);
    }
  }
  const fresh = await settle(tx, run, settled);
  if (end) {
    await endRun(tx, context.registry, run, { status: "completed", data: end.data });
    return "idle";
  }
  for (const stepId of await plan(tx, run, planned)) tx.later(jobs.step(run.id, stepId));
  if (failing.length > 0) {
    await scheduleRetry(context, tx, run, call, reply);
    return "idle";
  }
  const asked = settled.length > 0 || ops.some((op) => op.op === "DiscoveryRequest");
  if (asked) {
    if (!(await mayContinue(tx.sql, run, fresh))) return "idle";
    if (call.stepId) tx.later(jobs.discover(run.id));
    return call.stepId ? "idle" : "again";
  }
  if (await hasPending(tx.sql, run.id)) return "idle";
  const error = plainError("Error", "The function neither ended nor asked for a step.");
  return retryOrFail(context, tx, run, call, reply, error);
}

function isLast(call: Call, { noRetry }: Reply): boolean {
  return noRetry || call.attempt + 1 >= call.maxAttempts;
}

async function fail(context: Context, tx: Tx, run: Run, error: unknown): Promise<Outcome> {
  await endRun(tx, context.registry, run, { status: "failed", error });
  return "idle";
}

async function retryOrFail(
  context: Context,
  tx: Tx,
  run: Run,
  call: Call,
  reply: Reply,
  error: unknown,
): Promise<Outcome> {
  if (isLast(call, reply)) return fail(context, tx, run, error);
  await scheduleRetry(context, tx, run, call, reply);
  return "idle";
}

async function scheduleRetry(
  { settings }: Context,
  { sql, later }: Tx,
  run: Run,
  call: Call,
  { retryAfterMs }: Reply,
): Promise<void> {
  const attempt = call.attempt + 1;
  if (call.stepId) {
    await sql`update steps set attempt = ${attempt} where run_id = ${run.id} and id = ${call.stepId}`;
  } else {
    await sql`update runs set attempt = ${attempt} where id = ${run.id}`;
  }
  const delay = retryAfterMs ?? backoffMs(call.attempt, settings.retryBaseMs);
  settings.log.warn(
    { run: run.id, function: run.functionId, step: call.stepId, attempt, delayMs: delay },
    "A call failed and will be tried again",
  );
  later(jobOf(call, new Date(Date.now() + delay)));
}
