import { planBatches } from "@/lib/imports/batches";
import { checkImport } from "@/lib/imports/check";
import { commitBatch } from "@/lib/imports/commit";
import { finishImport, linkManagers } from "@/lib/imports/finish";
import { readImport } from "@/lib/imports/read";
import { failProcess } from "@/lib/processes/mutations";
import { inngest } from "../client";
import { importCancelled, importRequested } from "../events";

/** Steps of one company at once: the cores are shared, and the least Inngest plan runs five. */
const STEPS_AT_ONCE = 4;

/**
 * One import, from a stored upload to its end. Only the order of the work is here; every step keeps its own effect
 * to once, and what moves between steps is counts.
 */
export const importUsers = inngest.createFunction(
  {
    id: "import-users",
    triggers: [importRequested],
    concurrency: { key: "event.data.companyId", limit: STEPS_AT_ONCE },
    cancelOn: [{ event: importCancelled, match: "data.processId" }],
    onFailure: ({ event, error }) => {
      const scope = importRequested.schema.parse(event.data.event.data);
      return failProcess(scope, { code: "internal", cause: error });
    },
  },
  async ({ event, step }) => {
    const scope = event.data;

    for (let part = 0; ; part++) {
      const { next } = await step.run(`read-${part}`, () => readImport(scope));
      if (next === "stop") return;
      if (next === "check") break;
    }

    const checked = await step.run("check", () => checkImport(scope));
    if (checked.next === "stop") return;

    const batches = planBatches(checked.chunks);
    await Promise.all(
      batches.map((batch, number) => step.run(`commit-${number}`, () => commitBatch(scope, batch))),
    );
    await Promise.all(
      batches.map((batch, number) => step.run(`link-${number}`, () => linkManagers(scope, batch))),
    );
    await step.run("finish", () => finishImport(scope));
  },
);
