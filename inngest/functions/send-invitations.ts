import { handOn, sendInvitations } from "@/lib/invitations/send";
import type { Channel } from "@/lib/messages/types";
import { inngest } from "../client";
import { invitationsRequested } from "../events";

/** A run has 1,000 steps at the most, and a round takes two. */
const ROUNDS = 300;

/**
 * Sends the invitations of a company by one channel until none waits. Two events at once make two runs, of which one
 * does the work: whose turn it is, what is sent and when the next may go stands in Postgres.
 */
const sender = (channel: Channel) =>
  inngest.createFunction(
    {
      id: `send-${channel}`,
      triggers: [invitationsRequested],
      concurrency: { key: "event.data.companyId", limit: 1 },
      retries: 10,
    },
    async ({ event, step, runId }) => {
      const scope = { companyId: event.data.companyId, channel, runId };
      for (let round = 0; round < ROUNDS; round++) {
        const sent = await step.run(`send-${round}`, () => sendInvitations(scope));
        if (sent.next === "stop") return;
        if (sent.waitMs > 0) await step.sleep(`wait-${round}`, sent.waitMs);
      }
      await step.run("hand-on", () => handOn(scope));
    },
  );

export const sendEmails = sender("email");
export const sendSms = sender("sms");
