import { type CompanySql, withCompanySql, withoutCompany } from "@/db/client";
import { inngest } from "@/inngest/client";
import type { EventName } from "@/inngest/events";
import { log } from "../log";
import { sweepCompanies } from "../sweep-companies";

/** An event nobody has sent after this long was left behind by a process that died, or by an Inngest that was away. */
const LEFT_BEHIND = "15 seconds";
const BATCH = 100;
/** Somebody waits for it, who would rather have the sweep send it. */
const SEND_MS = 10_000;

/** Puts an event on its way in the transaction of what it tells of: neither is lost without the other. */
export async function enqueueEvent(
  sql: CompanySql,
  companyId: string,
  name: EventName,
  data: { readonly processId?: string; readonly attempt?: number; readonly groupId?: string } = {},
): Promise<void> {
  await sql`
    insert into outgoing_events (company_id, name, data)
    values (${companyId}, ${name}, ${sql.json({ companyId, ...data })})`;
}

interface OutgoingEvent {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/**
 * Sends what is on its way. An event may be sent twice, by two senders or after a crash between sending and marking;
 * its id makes it one to Inngest for 24 hours, and the states of the process after that. No connection is held while
 * Inngest is asked: one that does not answer would take all of them, and everything else would stand still.
 */
async function sendOutgoingEvents(companyId: string): Promise<number> {
  const events = await withCompanySql(
    companyId,
    (sql) => sql<OutgoingEvent[]>`
      select id, name, data from outgoing_events
      where company_id = ${companyId} and sent_at is null
      order by created_at limit ${BATCH}`,
  );
  if (events.length === 0) return 0;
  await sendInTime(events.map(({ id, name, data }) => ({ id, name, data })));
  const ids = events.map(({ id }) => id);
  await withCompanySql(
    companyId,
    (sql) => sql`
      update outgoing_events set sent_at = now()
      where company_id = ${companyId} and id = any(${ids}::uuid[]) and sent_at is null`,
  );
  return events.length;
}

/** What is taken after all is one event with what the sweep sends. @throws where Inngest has not taken them in time */
async function sendInTime(events: OutgoingEvent[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Inngest has not answered in ${SEND_MS} ms`)), SEND_MS);
  });
  try {
    await Promise.race([inngest.send(events), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** For the request that enqueued an event: a failure is the sweep's to mend, not the admin's. */
export async function sendSoon(companyId: string): Promise<void> {
  try {
    await sendOutgoingEvents(companyId);
  } catch (error) {
    log.warn({ err: error, companyId }, "events wait for the sweep");
  }
}

/** Longer than Inngest keeps the ids by which it knows an event again. */
const KEPT = "7 days";

/** Forgets events that were sent long ago. */
export async function forgetSentEvents(): Promise<void> {
  await withoutCompany()`select forget_sent_events(${KEPT}::interval)`;
}

/** Sends what was left behind, of every company. */
export async function sweepOutgoingEvents(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_unsent_events as "companyId" from companies_with_unsent_events(${LEFT_BEHIND}::interval)`;
  return sweepCompanies("events", companies, sendOutgoingEvents);
}
