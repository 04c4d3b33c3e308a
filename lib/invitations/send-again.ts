import { withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { enqueueEvent } from "../events/outgoing";
import type { FailureCode } from "../messages/types";

/**
 * Sends the failed invitations of a process again, with the same links: all, or those that failed for one reason.
 * @returns how many
 */
export function sendAgain(admin: AuditActor, processId: string, code?: FailureCode): Promise<number> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    const { count } = await sql`
      with again as (
        select id from invitations
        where company_id = ${companyId} and process_id = ${processId} and state = 'failed'
          and used_at is null and withdrawn_at is null
          and exists (
            select from processes p
            where p.company_id = ${companyId} and p.id = ${processId} and p.state in ('inviting', 'completed'))
          ${code ? sql`and failure ->> 'code' = ${code}` : sql``}
        order by id for update
      )
      update invitations i set state = 'queued', batch_id = null, first_tried_at = null, tries = 0, letter = null,
        failure = null, resends = resends + 1, created_at = now()
      from again where i.company_id = ${companyId} and i.id = again.id`;
    if (count === 0) return 0;
    await sql`
      update processes set invitations_failed = invitations_failed - ${count}, updated_at = clock_timestamp()
      where company_id = ${companyId} and id = ${processId}`;
    await recordAudit(sql, admin, {
      action: "invitations.sent_again",
      subjectId: processId,
      data: { count },
    });
    await enqueueEvent(sql, companyId, "users/invitations.requested");
    return count;
  });
}
