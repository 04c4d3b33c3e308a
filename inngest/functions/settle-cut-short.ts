import { CHUNKS_PER_BATCH, planBatches } from "@/lib/imports/batches";
import { countUnsettledChunks, finishCutShort, loseSkippedCells } from "@/lib/imports/cut-short";
import { settleBatch } from "@/lib/imports/finish";
import { withdrawUnsent } from "@/lib/invitations/withdraw";
import { inngest } from "../client";
import { importCutShort } from "../events";

/**
 * Settles what an import has done that was cancelled or failed, and withdraws its invitations that wait: its process has
 * ended, whoever ended it does not wait.
 */
export const settleCutShort = inngest.createFunction(
  {
    id: "settle-cut-short",
    triggers: [importCutShort],
    concurrency: { key: "event.data.companyId", limit: 2 },
    // As long as an import itself would wait for what is away.
    retries: 8,
    onFailure: async ({ event, error }) => loseSkippedCells(event.data.event.data, error),
  },
  async ({ event, step }) => {
    const scope = event.data;
    const { chunks } = await step.run("count", () => countUnsettledChunks(scope));
    for (const group of planBatches(chunks, CHUNKS_PER_BATCH.settle)) {
      await Promise.all(
        group.map((batch) => step.run(`settle-${batch.first}`, () => settleBatch(scope, batch))),
      );
    }
    await step.run("finish", () => finishCutShort(scope));
    for (let turn = 0, left = true; left; turn++) {
      ({ left } = await step.run(`withdraw-${turn}`, () => withdrawUnsent(scope)));
    }
  },
);
