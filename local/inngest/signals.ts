import type { Context } from "./context";
import { settleWaiting } from "./steps";
import { dataOutput, signalSchema } from "./wire";

/** Settles the step that waits longest for a signal; gives its run, or null when none waits. */
export async function sendSignal({ database }: Context, body: unknown): Promise<string | null> {
  const parsed = signalSchema.safeParse(body);
  if (!parsed.success) return null;
  const { signal, data } = parsed.data;
  const waiting = await database.sql<{ runId: string; ref: string }[]>`
    select run_id as "runId", ref from pauses
    where kind = 'signal' and name = ${signal} and expires_at > now() order by run_id`;
  for (const { runId, ref } of waiting) {
    const output = dataOutput({ signal, data: data ?? null });
    if (await database.transaction((tx) => settleWaiting(tx, runId, ref, output))) return runId;
  }
  return null;
}
