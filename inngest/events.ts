import { eventType } from "inngest";
import { z } from "zod";

/** Events carry ids. Rows, names and passwords stay in Postgres. */
const processEvent = z.object({ companyId: z.uuid(), processId: z.uuid() });

export const importRequested = eventType("users/import.requested", { schema: processEvent });
/** An admin has decided the intervention of this attempt; what they decided is the state of the process. */
export const importDecided = eventType("users/import.decided", {
  schema: processEvent.extend({ attempt: z.int().min(1) }),
});
export const importCancelled = eventType("users/import.cancelled", { schema: processEvent });
/** An import has ended before all its rows were in: what is in is to be settled. */
export const importCutShort = eventType("users/import.cut-short", { schema: processEvent });
/** A company has invitations to send; which, its records say. */
export const invitationsRequested = eventType("users/invitations.requested", {
  schema: z.object({ companyId: z.uuid() }),
});
/** A group that has been merged into another holds more users than one transaction moves. */
export const groupMerged = eventType("groups/merge.requested", {
  schema: z.object({ companyId: z.uuid(), groupId: z.uuid() }),
});

export type EventName = (
  | typeof importRequested
  | typeof importDecided
  | typeof importCancelled
  | typeof importCutShort
  | typeof invitationsRequested
  | typeof groupMerged
)["name"];
