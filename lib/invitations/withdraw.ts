import type { CompanySql } from "@/db/client";

/**
 * Takes invitations back: those that wait are never sent, and the links of the others lead nowhere. What is on its
 * way at this moment still arrives.
 * @param which a condition on `invitations`
 */
export async function withdrawInvitations(
  sql: CompanySql,
  companyId: string,
  which: ReturnType<CompanySql>,
): Promise<void> {
  await sql`
    with taken_back as (
      update invitations set withdrawn_at = now(),
        state = case state when 'queued' then 'withdrawn' else state end
      where company_id = ${companyId} and ${which} and used_at is null and withdrawn_at is null
      returning process_id, state
    ), unsent as (
      select process_id, count(*) as count from taken_back
      where state = 'withdrawn' and process_id is not null group by process_id
    )
    update processes p set invitations_withdrawn = invitations_withdrawn + unsent.count,
      updated_at = clock_timestamp()
    from unsent where p.company_id = ${companyId} and p.id = unsent.process_id`;
}
