import { withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { hashPassword } from "../auth/password";
import { getCompany } from "../companies/queries";
import { lockCompany } from "../imports/lock";
import { checkPassword, normalizePassword } from "../imports/rules/password";
import type { RowErrorParams } from "../imports/rules/row-error";
import { endInviting } from "../invitations/end";
import { withdrawInvitations } from "../invitations/withdraw";
import { PASSWORD_CHANGE, recordUserChange } from "./record-change";

export type TemporaryPasswordResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "not_found" | "self" }
  | { readonly ok: false; readonly code: "password_policy"; readonly params: RowErrorParams };

/**
 * Gives a user a password that lasts until they sign in: they must choose their own before anything else. It ends
 * their sessions, and is kept as a hash alone. One's own is changed with the present one, on the page of one's account.
 */
export async function setTemporaryPassword(
  admin: AuditActor,
  userId: string,
  typed: string,
): Promise<TemporaryPasswordResult> {
  const { companyId } = admin;
  if (userId === admin.userId) return { ok: false, code: "self" };
  const { passwordPolicy } = await getCompany(companyId);
  const checked = checkPassword(normalizePassword(typed), passwordPolicy);
  if (!checked.ok) return { ok: false, code: "password_policy", params: checked.faults[0]?.params ?? {} };
  const passwordHash = await hashPassword(checked.value);
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const [user] = await sql<{ due: boolean }[]>`
      select must_change_password as due from users
      where company_id = ${companyId} and id = ${userId} for update`;
    if (!user) return { ok: false, code: "not_found" };
    await sql`
      update users set password_hash = ${passwordHash}, must_change_password = true,
        session_version = session_version + 1, updated_at = now()
      where company_id = ${companyId} and id = ${userId}`;
    // A link that is still out would set another password without knowing this one.
    const processes = await withdrawInvitations(sql, companyId, [userId]);
    for (const processId of processes) await endInviting(sql, companyId, processId);
    await recordUserChange(sql, admin, userId, {
      password: PASSWORD_CHANGE,
      ...(user.due ? {} : { mustChangePassword: [false, true] as const }),
    });
    await recordAudit(sql, admin, {
      action: "user.password_required",
      subjectId: userId,
      data: { temporary: true },
    });
    return { ok: true };
  });
}
