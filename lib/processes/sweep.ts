import { withCompanySql, withoutCompany } from "@/db/client";
import { sendSoon } from "../events/outgoing";
import { sweepCompanies } from "../sweep-companies";

/** A decision that no step has taken up after this long may have reached Inngest before the import waited for it. */
const UNHEARD = "15 seconds";

/**
 * Tells once more of decisions that no import has taken up, of every company. Each telling is an event of its own:
 * Inngest would drop the first one's id for a day. An import that was woken already finds nothing in it.
 */
export async function sweepUnheardDecisions(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_unheard_decisions as "companyId"
    from companies_with_unheard_decisions(${UNHEARD}::interval)`;
  return sweepCompanies("decisions", companies, tellAgain);
}

async function tellAgain(companyId: string): Promise<number> {
  const told = await withCompanySql(
    companyId,
    (sql) => sql`
      insert into outgoing_events (company_id, name, data)
      select p.company_id, 'users/import.decided',
        jsonb_build_object('companyId', p.company_id, 'processId', p.id, 'attempt', decided.attempt)
      from processes p
      join process_events decided on decided.process_id = p.id and decided.kind = 'decided'
        and decided.at < now() - ${UNHEARD}::interval
      where p.company_id = ${companyId} and p.finished_at is null
        and not exists (
          select from process_events heard
          where heard.process_id = p.id and heard.attempt = decided.attempt and heard.kind = 'resumed')
        and not exists (
          select from outgoing_events waiting
          where waiting.company_id = p.company_id and waiting.sent_at is null
            and waiting.name = 'users/import.decided' and waiting.data ->> 'processId' = p.id::text)
      returning 1`,
  );
  if (told.count > 0) await sendSoon(companyId);
  return told.count;
}
