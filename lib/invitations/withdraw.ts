import type { CompanySql } from "@/db/client";

/**
 * Takes the invitations of users back that are not used: those that wait, or have failed, are never sent (again), and
 * the links of the others lead nowhere. What is on its way at this moment still arrives. The caller holds the
 * company's lock.
 * @returns the processes that have fewer to send now
 */
export async function withdrawInvitations(
  sql: CompanySql,
  companyId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const processes = await sql<{ id: string }[]>`
    with found as (
      -- In the order in which they are claimed and settled, so that neither waits for the other.
      select id, state from invitations
      where company_id = ${companyId} and user_id = any(${userIds}::uuid[])
        and used_at is null and withdrawn_at is null
      order by id for update
    ), taken_back as (
      update invitations i set withdrawn_at = now(),
        state = case when found.state in ('queued', 'failed') then 'withdrawn' else found.state end
      from found where i.company_id = ${companyId} and i.id = found.id
      returning i.process_id, found.state as was
    ), unsent as (
      select process_id, count(*) as count, count(*) filter (where was = 'failed') as failed from taken_back
      where was in ('queued', 'failed') and process_id is not null group by process_id
    ), relieved as (
      select id from processes
      where company_id = ${companyId} and id in (select process_id from unsent)
      order by id for update
    )
    update processes p set invitations_withdrawn = invitations_withdrawn + unsent.count,
      invitations_failed = invitations_failed - unsent.failed, updated_at = clock_timestamp()
    from unsent join relieved on relieved.id = unsent.process_id
    where p.company_id = ${companyId} and p.id = unsent.process_id
    returning p.id`;
  return processes.map(({ id }) => id);
}

/** Whatever of a process's invitations still waits is never sent: it was cancelled, or failed. */
export async function withdrawUnsent(
  sql: CompanySql,
  { companyId, processId }: { readonly companyId: string; readonly processId: string },
): Promise<void> {
  await sql`
    with waiting as (
      -- In the order in which they are claimed for a call, so that neither waits for the other.
      select id from invitations
      where company_id = ${companyId} and process_id = ${processId} and state = 'queued'
      order by id for update
    ), withdrawn as (
      update invitations i set state = 'withdrawn', withdrawn_at = now()
      from waiting where i.company_id = ${companyId} and i.id = waiting.id
      returning 1
    ), unsent as (select count(*) as count from withdrawn)
    update processes
    set invitations_withdrawn = invitations_withdrawn + count,
      invitations = greatest(invitations, invitations_withdrawn + count)
    from unsent where company_id = ${companyId} and id = ${processId} and count > 0`;
}
