import { type CompanySql, withCompanySql, withoutCompany } from "@/db/client";
import { inngest } from "@/inngest/client";
import type { EventName } from "@/inngest/events";
import { log } from "../log";
import { sweepCompanies } from "../sweep-companies";

/** An event nobody has sent after this long was left behind by a process that died, or by an Inngest that was away. */
const LEFT_BEHIND = "15 seconds";
const BATCH = 100;

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

/**
 * Sends what is on its way. An event may be sent twice, by two senders or after a crash between sending and marking;
 * its id makes it one to Inngest for 24 hours, and the states of the process after that.
 */
function sendOutgoingEvents(companyId: string): Promise<number> {
  return withCompanySql(companyId, async (sql) => {
    const events = await sql<{ id: string; name: string; data: Record<string, unknown> }[]>`
      select id, name, data from outgoing_events
      where company_id = ${companyId} and sent_at is null
      order by created_at limit ${BATCH}
      for update skip locked`;
    if (events.length === 0) return 0;
    await inngest.send(events.map(({ id, name, data }) => ({ id, name, data })));
    await sql`update outgoing_events set sent_at = now() where id = any(${events.map(({ id }) => id)}::uuid[])`;
    return events.length;
  });
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
