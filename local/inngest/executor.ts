import { setMaxListeners } from "node:events";
import { jobOf, openCall, type Call } from "./calls";
import type { Context } from "./context";
import { PARKED_UNTIL, type Job } from "./jobs";
import { applyReply, type Outcome } from "./outcome";
import { postJson, UnreachableError } from "./post";
import { readReply, type Reply } from "./reply";
import { signedHeaders } from "./signature";
import { Slots, type Slot } from "./slots";
import { plainError } from "./wire";

/** How long a worker stays with one run from call to call before it lets the queue choose again. */
const STAY_MS = 30_000;

export type Executor = {
  /** Goes on with a run for as long as its function wants the next call at once. */
  discover(runId: string): Promise<void>;
  /** Runs one planned step. */
  step(runId: string, stepId: string): Promise<void>;
  /** Lets the calls under way end, and makes no more for their runs. */
  drain(): void;
  /** Gives up the calls under way; they will be made again. */
  abort(): void;
};

export function createExecutor(context: Context): Executor {
  const { database, settings } = context;
  const slots = new Slots<Job>();
  const stopping = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, stopping.signal);
  let draining = false;
  /** Calls to go on with a run never overlap, or a step might run twice at once. */
  const discovering = new Map<string, Promise<void>>();

  const queue = (list: Job[]) =>
    list.length === 0
      ? Promise.resolve()
      : database.transaction(async ({ later }) => list.forEach((job) => later(job)));

  async function callOnce(runId: string, stepId: string | null): Promise<Outcome> {
    const [run] = await database.sql<{ slots: Slot[]; active: boolean }[]>`
      select slots, ended_at is null as active from runs where id = ${runId}`;
    if (!run) return "idle";
    if (!run.active) {
      await queue(await slots.next(run.slots));
      return "idle";
    }
    const id = { runId, stepId };
    if (!(await slots.take(run.slots, jobOf(id), () => queue([jobOf(id, PARKED_UNTIL)])))) return "idle";
    try {
      const call = await openCall(context, runId, stepId);
      return call ? await make(call) : "idle";
    } finally {
      await queue(await slots.free(run.slots));
    }
  }

  async function make(call: Call): Promise<Outcome> {
    const reply = await send(call);
    if (reply) return applyReply(context, call, reply);
    const delay = stopping.signal.aborted ? 0 : settings.unreachableRetryMs;
    await queue([jobOf(call, new Date(Date.now() + delay))]);
    context.syncSoon();
    return "idle";
  }

  /** The app's answer, or null when it got no chance to give one. */
  async function send(call: Call): Promise<Reply | null> {
    const { signingKey } = settings;
    const headers = {
      "x-inngest-server-kind": signingKey ? "cloud" : "dev",
      ...signedHeaders(call.body, signingKey),
      "x-request-id": `${call.runId}.${call.generation}`,
      "x-inngest-generation-id": String(call.generation),
    };
    try {
      const response = await postJson(call.url, call.body, headers, stopping.signal);
      return readReply(response, new Date());
    } catch (error) {
      if (stopping.signal.aborted || error instanceof UnreachableError) return null;
      const message = `The connection to the app broke: ${error instanceof Error ? error.message : "unknown"}`;
      return {
        kind: "error",
        error: plainError("Error", message),
        requestVersion: null,
        noRetry: false,
        retryAfterMs: null,
      };
    }
  }

  async function stay(runId: string): Promise<void> {
    const until = Date.now() + STAY_MS;
    while ((await callOnce(runId, null)) === "again") {
      if (Date.now() < until && !draining) continue;
      await queue([jobOf({ runId, stepId: null })]);
      return;
    }
  }

  return {
    async discover(runId) {
      const before = discovering.get(runId) ?? Promise.resolve();
      const mine = before.catch(() => {}).then(() => stay(runId));
      discovering.set(runId, mine);
      try {
        await mine;
      } finally {
        if (discovering.get(runId) === mine) discovering.delete(runId);
      }
    },
    async step(runId, stepId) {
      await callOnce(runId, stepId);
    },
    drain: () => void (draining = true),
    abort: () => stopping.abort(),
  };
}
