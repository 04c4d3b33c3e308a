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

export type EventName = (typeof importRequested | typeof importDecided | typeof importCancelled)["name"];
