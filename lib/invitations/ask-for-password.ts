import type { CompanySql } from "@/db/client";

/**
 * Once users have chosen a password, or were given another, the links of theirs that are still out let in by that
 * password alone: one that reached somebody else would set another. They go on to confirm the contact they were sent to.
 * The caller holds the company's lock.
 */
export async function askForPassword(
  sql: CompanySql,
  companyId: string,
  userIds: readonly string[],
): Promise<void> {
  await sql`
    with out as (
      -- In the order in which they are claimed and settled, so that neither waits for the other.
      select id from invitations
      where company_id = ${companyId} and user_id = any(${[...userIds]}::uuid[]) and used_at is null and withdrawn_at is null
      order by id for update
    )
    update invitations i set password_chosen = true from out
    where i.company_id = ${companyId} and i.id = out.id`;
}
