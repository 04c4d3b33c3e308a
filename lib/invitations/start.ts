import { type CompanySql, withCompanySql } from "@/db/client";
import { enqueueEvent } from "../events/outgoing";
import type { Batch } from "../imports/batches";
import { hidden } from "../imports/planner";
import { eraseFile, moveProcess, type ProcessScope, recordEvent } from "../processes/mutations";
import { contactsOf, createInvitations, type Recipient } from "./create";

/**
 * Makes the invitations of the users that a batch has created, where the admin wanted them. They wait until the
 * import is done; a step that runs twice makes none twice.
 */
export function prepareInvitations(scope: ProcessScope, { first, last }: Batch): Promise<void> {
  const { companyId, processId } = scope;
  return withCompanySql(companyId, async (sql) => {
    const [wanted] = await sql`
      select 1 from processes
      where company_id = ${companyId} and id = ${processId} and state = 'importing' and send_invitations
      for update`;
    if (!wanted) return;
    const recipients = await sql<Recipient[]>`
      select new_id() as id, u.id as "userId", channel, contact
      from import_rows r
      join users u on u.company_id = ${hidden(sql, companyId)} and u.id = r.user_id and u.status = 'active'
      cross join lateral ${contactsOf(sql)}
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.chunk between ${first} and ${last}
        and r.outcome = 'created' and contact is not null
      order by r.number, channel`;
    await createInvitations(sql, companyId, processId, recipients);
  });
}

/**
 * Takes an import that is done to the sending of its invitations. Its file is destroyed here: secrets do not wait for
 * mail.
 * @returns false where there is none to send, and the process is at its end
 */
export async function startInviting(sql: CompanySql, scope: ProcessScope): Promise<boolean> {
  const { companyId, processId } = scope;
  const [counted] = await sql<{ invitations: number; uploadId: string }[]>`
    update processes p set
      invitations = (
        select count(*) from invitations i where i.company_id = ${companyId} and i.process_id = ${processId}),
      invitations_withdrawn = (
        select count(*) from invitations i
        where i.company_id = ${companyId} and i.process_id = ${processId} and i.state = 'withdrawn'),
      not_invited = created - (
        select count(distinct user_id) from invitations i
        where i.company_id = ${companyId} and i.process_id = ${processId})
    where p.company_id = ${companyId} and p.id = ${processId} and p.send_invitations
    returning p.invitations - p.invitations_withdrawn as invitations, p.upload_id as "uploadId"`;
  if (!counted || counted.invitations === 0) return false;
  await moveProcess(sql, scope, "inviting");
  await recordEvent(sql, scope, "inviting", { invitations: counted.invitations });
  await eraseFile(sql, scope, counted.uploadId);
  await enqueueEvent(sql, companyId, "users/invitations.requested");
  return true;
}
