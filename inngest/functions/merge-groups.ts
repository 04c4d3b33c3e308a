import { moveMerged } from "@/lib/groups/merge";
import { inngest } from "../client";
import { groupMerged } from "../events";

/** Moves the users of a large group that has been merged into another, some seconds a step. */
export const mergeGroups = inngest.createFunction(
  {
    id: "merge-groups",
    triggers: [groupMerged],
    concurrency: { key: "event.data.companyId", limit: 1 },
    // A merge has no end but its last user: it goes on when whatever stopped it is over.
    retries: 20,
  },
  async ({ event, step }) => {
    for (let part = 0; ; part++) {
      const { next } = await step.run(`move-${part}`, () => moveMerged(event.data));
      if (next === "stop") return;
    }
  },
);
