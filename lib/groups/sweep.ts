import { withCompanySql, withoutCompany } from "@/db/client";
import { sendSoon } from "../events/outgoing";
import { sweepCompanies } from "../sweep-companies";

/** A merge moves thousands of users a second: one that lasts longer has lost its run. */
const UNFINISHED = "1 hour";

/**
 * Tells once more of merges that have lost their run, of every company. Each telling is an event of its own, and the run
 * of a merge that has come to its end finds nothing to do.
 */
export async function sweepUnfinishedMerges(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_unfinished_merges as "companyId"
    from companies_with_unfinished_merges(${UNFINISHED}::interval)`;
  return sweepCompanies("merges", companies, tellAgain);
}

async function tellAgain(companyId: string): Promise<number> {
  const told = await withCompanySql(
    companyId,
    (sql) => sql`
      insert into outgoing_events (company_id, name, data)
      select m.company_id, 'groups/merge.requested',
        jsonb_build_object('companyId', m.company_id, 'groupId', m.group_id)
      from group_merges m
      join groups g on g.company_id = m.company_id and g.id = m.group_id
      where m.company_id = ${companyId} and m.at < now() - ${UNFINISHED}::interval
        and not exists (
          select from outgoing_events e
          where e.company_id = m.company_id and e.name = 'groups/merge.requested'
            and e.data ->> 'groupId' = m.group_id::text
            and (e.sent_at is null or e.sent_at > now() - ${UNFINISHED}::interval))
      returning 1`,
  );
  if (told.count > 0) await sendSoon(companyId);
  return told.count;
}
