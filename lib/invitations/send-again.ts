import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { enqueueEvent } from "../events/outgoing";
import { lockCompany } from "../imports/lock";
import type { FailureCode } from "../messages/types";
import { newTokenHash } from "./token";

/**
 * Sends the failed invitations of a process again, with the same links, as far as they can still be made: all, or
 * those that failed for one reason.
 * @returns how many
 */
export function sendAgain(admin: AuditActor, processId: string, code?: FailureCode): Promise<number> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    // Of a process that is being cancelled none may wait again: nobody would withdraw it.
    await lockCompany(sql, companyId);
    const again = await sql<{ id: string; linkLost: boolean }[]>`
      with again as (
        select id, failure ->> 'code' = 'link_lost' as link_lost from invitations
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
      from again where i.company_id = ${companyId} and i.id = again.id
      returning i.id, link_lost as "linkLost"`;
    const count = again.length;
    if (count === 0) return 0;
    await renewLinks(
      sql,
      companyId,
      again.flatMap(({ id, linkLost }) => (linkLost ? [id] : [])),
    );
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

async function renewLinks(sql: CompanySql, companyId: string, ids: readonly string[]): Promise<void> {
  const hashes = ids.map((id) => Buffer.from(newTokenHash(id)).toString("hex"));
  await sql`
    update invitations i set token_hash = decode(hash, 'hex')
    from unnest(${ids}::uuid[], ${hashes}::text[]) as renewed(id, hash)
    where i.company_id = ${companyId} and i.id = renewed.id`;
}
