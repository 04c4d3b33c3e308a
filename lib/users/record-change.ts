import type { CompanySql } from "@/db/client";
import type { AuditActor } from "../audit/mutations";

/** What it was and what it became, by the key of a column or of what else a user has: `isAdmin`, `emailConfirmed`. */
export type UserChanges = Readonly<
  Record<string, readonly [string | boolean | null, string | boolean | null]>
>;

/** That a password was set, and nothing about it. */
export const PASSWORD_CHANGE = [null, null] as const;

/** Adds to the history of one user in the transaction of what it tells of; nothing where nothing changed. */
export async function recordUserChange(
  sql: CompanySql,
  { companyId, userId: actorId }: Pick<AuditActor, "companyId" | "userId">,
  userId: string,
  changes: UserChanges,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await sql`
    insert into user_changes (company_id, user_id, actor_id, kind, changes)
    values (${companyId}, ${userId}, ${actorId}, 'updated', ${sql.json(changes)})`;
}
