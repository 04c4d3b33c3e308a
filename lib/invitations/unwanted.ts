import type { CompanySql } from "@/db/client";
import { hidden } from "../imports/planner";
import { endInviting } from "./end";
import type { Sender } from "./sender";

/**
 * Of an invitation `i` that waits and its user `u`: whether the message must not go any more. The user is blocked, has
 * another contact, or was invited anew while an earlier call was under way.
 */
export const unwanted = (sql: CompanySql) => sql`
  (i.withdrawn_at is not null or u.status = 'blocked' or not ${hasContact(sql)})`;

/** Whether the contact of an invitation `i` is still that of its user `u`. */
export const hasContact = (sql: CompanySql) => sql`
  lower(i.contact) is not distinct from case i.channel when 'email' then u.email_key else u.phone end`;

/** What may be sent: not before its import is done. Single ones do not wait behind an import. */
export const inTurn = (sql: CompanySql, { companyId, channel }: Sender) => sql`
  i.company_id = ${companyId} and i.channel = ${channel} and i.state = 'queued'
  and (i.process_id is null or exists (
    select from processes p where p.id = i.process_id and p.state in ('inviting', 'completed')))`;

/**
 * Withdraws, among the next ones in turn, those that must not go any more; a process that has nothing else to send
 * ends by it.
 * @returns how many they were
 */
export async function withdrawUnwanted(sql: CompanySql, sender: Sender, most: number): Promise<number> {
  const { companyId } = sender;
  const found = await sql<{ id: string; processId: string | null }[]>`
    select id, process_id as "processId" from (
      select i.id, i.process_id, ${unwanted(sql)} as unwanted
      from invitations i join users u on u.company_id = ${hidden(sql, companyId)} and u.id = i.user_id
      where ${inTurn(sql, sender)}
      order by (i.process_id is not null), i.id limit ${most}
    ) as next where unwanted`;
  if (found.length === 0) return 0;
  // Processes first, and no wait for an invitation: who cancels a process holds it and waits for its invitations.
  const processIds = found.flatMap(({ processId }) => processId ?? []);
  await sql`
    select from processes where company_id = ${companyId} and id = any(${processIds}::uuid[]) order by id for update`;
  const withdrawn = await sql<{ processId: string | null; count: number }[]>`
    with waiting as (
      select id from invitations
      where company_id = ${companyId} and id = any(${found.map(({ id }) => id)}::uuid[]) and state = 'queued'
      order by id for update skip locked
    ), taken_back as (
      update invitations i set state = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, now())
      from waiting where i.company_id = ${companyId} and i.id = waiting.id
      returning i.process_id
    ), unsent as (
      select process_id, count(*) as count from taken_back group by process_id
    ), counted as (
      update processes p set invitations_withdrawn = invitations_withdrawn + count, updated_at = clock_timestamp()
      from unsent where p.company_id = ${companyId} and p.id = unsent.process_id
    )
    select process_id as "processId", count::int from unsent`;
  for (const { processId } of withdrawn) {
    if (processId) await endInviting(sql, companyId, processId);
  }
  return withdrawn.reduce((sum, { count }) => sum + count, 0);
}
