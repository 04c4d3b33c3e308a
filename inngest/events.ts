import { eventType } from "inngest";
import { z } from "zod";

/** Events carry ids. Rows, names and passwords stay in Postgres. */
const processEvent = z.object({ companyId: z.uuid(), processId: z.uuid() });

export const importRequested = eventType("users/import.requested", { schema: processEvent });
export const importCancelled = eventType("users/import.cancelled", { schema: processEvent });

export const EVENT_NAMES = [importRequested.name, importCancelled.name] as const;
export type EventName = (typeof EVENT_NAMES)[number];
