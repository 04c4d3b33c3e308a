import { CHUNKS_PER_BATCH, planBatches } from "@/lib/imports/batches";
import { checkImport } from "@/lib/imports/check";
import { commitBatch } from "@/lib/imports/commit";
import { finishImport, settleBatch } from "@/lib/imports/finish";
import { resumeImport } from "@/lib/imports/intervention";
import { readImport } from "@/lib/imports/read";
import { prepareInvitations } from "@/lib/invitations/start";
import { failProcess } from "@/lib/processes/mutations";
import { INTERVENTION_DAYS } from "@/lib/processes/state";
import { inngest } from "../client";
import { importCancelled, importDecided, importRequested } from "../events";

/** Steps of one company at once: the cores are shared, and the least Inngest plan runs five. */
const STEPS_AT_ONCE = 4;
/** With pauses that grow: a database or an app that is away for an hour does not end an import. */
const RETRIES = 8;
/**
 * One import, from a stored upload to its end. Only the order of the work is here; every step keeps its own effect
 * to once, and what moves between steps is counts. An edited file, or the same one checked again, begins the next attempt.
 */
export const importUsers = inngest.createFunction(
  {
    id: "import-users",
    triggers: [importRequested],
    concurrency: { key: "event.data.companyId", limit: STEPS_AT_ONCE },
    retries: RETRIES,
    cancelOn: [{ event: importCancelled, match: "data.processId" }],
    onFailure: async ({ event, error }) => {
      await failProcess(event.data.event.data, { code: "fault", cause: error });
    },
  },
  async ({ event, step }) => {
    const { companyId, processId } = event.data;
    let chunks: number | undefined;

    for (let attempt = 1; chunks === undefined;) {
      const scope = { companyId, processId, attempt };
      for (let part = 0; ; part++) {
        const { next } = await step.run(`read-${attempt}-${part}`, () => readImport(scope));
        if (next === "stop") return;
        if (next === "check") break;
      }
      const checked = await step.run(`check-${attempt}`, () => checkImport(scope));
      if (checked.next === "stop") return;
      if (checked.next === "import") {
        chunks = checked.chunks;
        break;
      }
      await step.waitForEvent(`decision-${attempt}`, {
        event: importDecided,
        if: `async.data.processId == "${processId}" && async.data.attempt == ${attempt}`,
        timeout: `${INTERVENTION_DAYS}d`,
      });
      const resumed = await step.run(`resume-${attempt}`, () => resumeImport(scope));
      if (resumed.next === "stop") return;
      if (resumed.next === "import") chunks = checked.chunks;
      else attempt = resumed.attempt;
    }

    const scope = { companyId, processId };
    for (const group of planBatches(chunks, CHUNKS_PER_BATCH.commit)) {
      await Promise.all(
        group.map((batch) => step.run(`commit-${batch.first}`, () => commitBatch(scope, batch))),
      );
    }
    for (const group of planBatches(chunks, CHUNKS_PER_BATCH.settle)) {
      await Promise.all(
        group.map((batch) => step.run(`settle-${batch.first}`, () => settleBatch(scope, batch))),
      );
    }
    for (const group of planBatches(chunks, CHUNKS_PER_BATCH.settle)) {
      await Promise.all(
        group.map((batch) => step.run(`invite-${batch.first}`, () => prepareInvitations(scope, batch))),
      );
    }
    await step.run("finish", () => finishImport(scope));
  },
);
