import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { lockCompany } from "../imports/lock";
import { recordUserChange } from "./record-change";

export type GrantResult =
  { readonly ok: true } | { readonly ok: false; readonly code: "not_found" | "blocked" };
export type RevokeResult =
  { readonly ok: true } | { readonly ok: false; readonly code: "not_found" | "last_admin" };

/** Lets a user into the console. Who is blocked must be unblocked first. */
export function grantAdmin(actor: AuditActor, userId: string): Promise<GrantResult> {
  return withCompanySql(actor.companyId, async (sql) => {
    const user = await lockUser(sql, actor.companyId, userId);
    if (!user) return { ok: false, code: "not_found" };
    if (user.status === "blocked") return { ok: false, code: "blocked" };
    if (!user.isAdmin) await setAdmin(sql, actor, userId, true);
    return { ok: true };
  });
}

/** Takes the console away from a user, also from oneself; never from the last who can use it. */
export function revokeAdmin(actor: AuditActor, userId: string): Promise<RevokeResult> {
  return withCompanySql(actor.companyId, async (sql) => {
    const user = await lockUser(sql, actor.companyId, userId);
    if (!user) return { ok: false, code: "not_found" };
    if (!(await keepsAnAdmin(sql, actor.companyId, [userId]))) return { ok: false, code: "last_admin" };
    if (user.isAdmin) await setAdmin(sql, actor, userId, false);
    return { ok: true };
  });
}

/**
 * Whether an active admin is left when these users are blocked or lose the right. The caller holds the company's lock,
 * so that two admins cannot each take away the other.
 */
export async function keepsAnAdmin(
  sql: CompanySql,
  companyId: string,
  without: readonly string[],
): Promise<boolean> {
  const [found] = await sql<{ kept: boolean }[]>`
    select exists (
      select from users
      where company_id = ${companyId} and is_admin and status = 'active' and id <> all(${[...without]}::uuid[])
    ) as kept`;
  return found?.kept ?? false;
}

async function lockUser(sql: CompanySql, companyId: string, userId: string) {
  await lockCompany(sql, companyId);
  const [user] = await sql<{ isAdmin: boolean; status: "active" | "blocked" }[]>`
    select is_admin as "isAdmin", status from users where company_id = ${companyId} and id = ${userId}`;
  return user;
}

async function setAdmin(sql: CompanySql, actor: AuditActor, userId: string, isAdmin: boolean): Promise<void> {
  await sql`
    update users set is_admin = ${isAdmin}, updated_at = now()
    where company_id = ${actor.companyId} and id = ${userId}`;
  await recordUserChange(sql, actor, userId, { isAdmin: [!isAdmin, isAdmin] });
  await recordAudit(sql, actor, {
    action: isAdmin ? "user.admin_granted" : "user.admin_revoked",
    subjectId: userId,
  });
}
