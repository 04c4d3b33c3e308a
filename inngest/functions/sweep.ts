import { cron } from "inngest";
import { sweepAttempts } from "@/lib/auth/attempts";
import { sweepOutgoingEvents } from "@/lib/events/outgoing";
import { sweepStrandedInvitations } from "@/lib/invitations/sweep";
import { sweepUnheardDecisions } from "@/lib/processes/sweep";
import { sweepLostProcesses } from "@/lib/processes/sweep-lost";
import { sweepAbandonedUploads } from "@/lib/uploads/sweep";
import { inngest } from "../client";

/** Once a minute: what a crash, a closed browser or an Inngest that was away has left lying. */
export const sweep = inngest.createFunction(
  { id: "sweep", triggers: [cron("* * * * *")], retries: 0 },
  async ({ step }) => {
    await step.run("send-events", sweepOutgoingEvents);
    await step.run("tell-decisions", sweepUnheardDecisions);
    await step.run("send-invitations", sweepStrandedInvitations);
    await step.run("end-lost-processes", sweepLostProcesses);
    await step.run("erase-uploads", sweepAbandonedUploads);
    await step.run("forget-attempts", sweepAttempts);
  },
);
