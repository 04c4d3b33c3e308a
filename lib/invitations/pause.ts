import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { enqueueEvent } from "../events/outgoing";

/**
 * Holds the sending of all of the company's invitations. The call that is being made ends; no other begins.
 * @returns false where it was held before
 */
export function pauseInvitations(admin: AuditActor): Promise<boolean> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    const paused = await sql`
      update companies set invitations_paused_at = now()
      where id = ${companyId} and invitations_paused_at is null`;
    if (paused.count === 0) return false;
    await recordAudit(sql, admin, { action: "invitations.paused" });
    await touchInviting(sql, companyId);
    return true;
  });
}

/** @returns false where nothing was held */
export function resumeInvitations(admin: AuditActor): Promise<boolean> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    const resumed = await sql`
      update companies set invitations_paused_at = null
      where id = ${companyId} and invitations_paused_at is not null`;
    if (resumed.count === 0) return false;
    await recordAudit(sql, admin, { action: "invitations.resumed" });
    await touchInviting(sql, companyId);
    await enqueueEvent(sql, companyId, "users/invitations.requested");
    return true;
  });
}

/** So that whoever looks at a process sees at once that it is held, or goes on. In the order in which they are settled. */
async function touchInviting(sql: CompanySql, companyId: string): Promise<void> {
  await sql`
    with inviting as (
      select id from processes
      where company_id = ${companyId} and (state = 'inviting'
        or finished_at is not null and invitations > invitations_sent + invitations_failed + invitations_withdrawn)
      order by id for update
    )
    update processes p set updated_at = clock_timestamp() from inviting
    where p.company_id = ${companyId} and p.id = inviting.id`;
}
