import type { CompanySql } from "@/db/client";
import type { AuditActor } from "../audit/mutations";
import { recordUserChange } from "../users/record-change";
import type { Channel } from "./types";

const COLUMNS = {
  email: { key: "email_key", confirmedAt: "email_confirmed_at", change: "emailConfirmed" },
  sms: { key: "phone", confirmedAt: "phone_confirmed_at", change: "phoneConfirmed" },
} as const satisfies Record<Channel, object>;

/**
 * The user has shown that the contact is theirs. Whoever names it as their manager's e-mail has this user for a
 * manager from now on. The caller holds the company's lock.
 * @returns false where another user has confirmed the same contact before: it stays theirs
 */
export async function confirmContact(
  sql: CompanySql,
  person: AuditActor,
  channel: Channel,
): Promise<boolean> {
  const { companyId, userId } = person;
  const { change, ...columns } = COLUMNS[channel];
  const [key, confirmedAt] = [sql(columns.key), sql(columns.confirmedAt)];
  const [user] = await sql<{ confirmed: boolean; taken: boolean }[]>`
    select ${confirmedAt} is not null as confirmed, exists (
      select from users other
      where other.company_id = u.company_id and other.id <> u.id
        and other.${key} = u.${key} and other.${confirmedAt} is not null) as taken
    from users u where company_id = ${companyId} and id = ${userId}`;
  if (!user || user.taken) return false;
  if (user.confirmed) return true;
  await sql`
    update users set ${confirmedAt} = now(), updated_at = now()
    where company_id = ${companyId} and id = ${userId}`;
  await recordUserChange(sql, person, userId, { [change]: [false, true] });
  if (channel === "email") await linkToManager(sql, person);
  return true;
}

async function linkToManager(sql: CompanySql, { companyId, userId }: AuditActor): Promise<void> {
  await sql`
    update users u set manager_id = m.id
    from users m
    where m.company_id = ${companyId} and m.id = ${userId}
      and u.company_id = ${companyId} and u.manager_email_key = m.email_key and u.manager_id is distinct from m.id`;
}
