import type { Context } from "./context";
import { withRun } from "./run-lock";
import { settle } from "./steps";
import { checkpointSchema, dataOutput } from "./wire";

/**
 * Records steps that the SDK ran one after another within one call, while the call goes on.
 * @returns an HTTP status; 409 tells the SDK to stop, as its call was made again or the run has ended.
 */
export async function checkpoint(context: Context, runId: string, body: unknown): Promise<number> {
  const parsed = checkpointSchema.safeParse(body);
  if (!parsed.success) return 400;
  const { steps, generation_id: generation } = parsed.data;
  if (steps.some(({ op }) => op !== "StepRun" && op !== "Step")) return 400;
  const status = await withRun(context.database, runId, async (tx, run) => {
    if (typeof generation === "number" && generation !== run.generation) return 409;
    const outputs = steps.map((op) => ({ op, output: dataOutput(op.data) }));
    await settle(tx, run, outputs);
    return 200;
  });
  return status ?? 409;
}
