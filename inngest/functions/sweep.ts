import { cron } from "inngest";
import { sweepAttempts } from "@/lib/auth/attempts";
import { forgetSentEvents, sweepOutgoingEvents } from "@/lib/events/outgoing";
import { sweepUnfinishedMerges } from "@/lib/groups/sweep";
import { sweepStrandedInvitations } from "@/lib/invitations/sweep";
import { sweepUnheardDecisions } from "@/lib/processes/sweep";
import { sweepLostProcesses } from "@/lib/processes/sweep-lost";
import { sweepAll } from "@/lib/sweep-all";
import { sweepAbandonedUploads } from "@/lib/uploads/sweep";
import { inngest } from "../client";

/**
 * Once a minute: what a crash, a closed browser or an Inngest that was away has left lying. Without steps, of which
 * Inngest Cloud counts each: six would be 300,000 executions a month. The next minute does again what failed in this.
 * One at a time: where one is slow, others beside it would do the same. What takes longer it puts on its way to a run of
 * its own.
 */
export const sweep = inngest.createFunction(
  { id: "sweep", triggers: [cron("* * * * *")], concurrency: { limit: 1 }, retries: 0 },
  () =>
    sweepAll({
      events: sweepOutgoingEvents,
      decisions: sweepUnheardDecisions,
      invitations: sweepStrandedInvitations,
      "lost processes": sweepLostProcesses,
      merges: sweepUnfinishedMerges,
      uploads: sweepAbandonedUploads,
      attempts: sweepAttempts,
      "sent events": forgetSentEvents,
    }),
);
