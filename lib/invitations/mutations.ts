import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { enqueueEvent } from "../events/outgoing";
import { lockCompany } from "../imports/lock";
import { contactsOf, createInvitations, type Recipient } from "./create";
import { endInviting } from "./end";
import type { Invited } from "./types";
import { withdrawInvitations } from "./withdraw";

/**
 * Invites users anew, whatever became of earlier invitations: those that are not used are withdrawn, their links
 * lead nowhere from then on. Blocked users are left out. The messages go out once the caller has called
 * `sendSoon(companyId)`, or a sweep.
 */
export function inviteUsers(admin: AuditActor, userIds: readonly string[]): Promise<Invited> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    // Of two who invite the same users, one is the later.
    await lockCompany(sql, companyId);
    const recipients = await findRecipients(sql, companyId, userIds);
    const invited = [...new Set(recipients.map(({ userId }) => userId))];
    if (invited.length > 0) {
      const relieved = await withdrawInvitations(sql, companyId, invited);
      for (const processId of relieved) await endInviting(sql, companyId, processId);
      await createInvitations(sql, companyId, null, recipients);
      await recordAudit(sql, admin, {
        action: "invitation.sent",
        ...(invited.length === 1 && invited[0] ? { subjectId: invited[0] } : {}),
        data: { users: invited.length },
      });
      await enqueueEvent(sql, companyId, "users/invitations.requested");
    }
    return { invited: invited.length, notInvited: userIds.length - invited.length };
  });
}

function findRecipients(
  sql: CompanySql,
  companyId: string,
  userIds: readonly string[],
): Promise<Recipient[]> {
  return sql<Recipient[]>`
    select new_id() as id, u.id as "userId", channel, contact
    from users u cross join lateral ${contactsOf(sql)}
    where u.company_id = ${companyId} and u.id = any(${userIds}::uuid[]) and u.status = 'active'
      and contact is not null`;
}
