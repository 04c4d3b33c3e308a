import { type CompanySql, withCompanySql } from "@/db/client";
import { accountAttempts, addressAttempts, forgiveAttempt, takeAttempt } from "../auth/attempts";
import type { SessionClaims } from "../auth/credentials";
import { hashPassword, verifyPassword } from "../auth/password";
import { recordShutOut } from "../auth/shut-out";
import { minutesUntil } from "../auth/wait";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { getCompany } from "../companies/queries";
import { lockCompany } from "../imports/lock";
import { normalizePassword } from "../imports/rules/password";
import { askForPassword } from "../invitations/ask-for-password";
import { PASSWORD_CHANGE, recordUserChange } from "../users/record-change";
import { brokenRulesOf } from "./new-password";
import type { ChangePasswordRefusal } from "./types";

type Owner = SessionClaims & Pick<AuditActor, "address">;

/**
 * Sets the user's own password; needs the present one, of which attempts are limited as at sign-in. Ends all of the
 * user's sessions; links of invitations that are still out ask for it from then on.
 * @returns what a new session of this browser begins with
 */
export async function changePassword(
  owner: Owner,
  typed: { readonly current: string; readonly next: string },
): Promise<{ readonly ok: true; readonly claims: SessionClaims } | ChangePasswordRefusal> {
  const { companyId, userId, sessionVersion } = owner;
  const user = await withCompanySql(companyId, (sql) => readUser(sql, owner));
  if (!user) return { ok: false, code: "signed_out" };
  const limited = [accountAttempts(companyId, user.login), ...addressAttempts(owner.address)];
  const until = await takeAttempt(limited);
  if (until) {
    await recordShutOut({ companyId, login: user.login, address: owner.address });
    return { ok: false, code: "too_many_attempts", minutes: minutesUntil(until) };
  }
  const [current, next] = [normalizePassword(typed.current), normalizePassword(typed.next)];
  if (!(await verifyPassword(user.passwordHash, current))) return { ok: false, code: "wrong_password" };
  await forgiveAttempt(limited);
  const { passwordPolicy } = await getCompany(companyId);
  const broken = brokenRulesOf(next, passwordPolicy);
  if (broken.length > 0) return { ok: false, code: "password_policy", broken };
  if (next === current) return { ok: false, code: "same_password" };

  const passwordHash = await hashPassword(next);
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    // A session that has ended meanwhile changes nothing any more.
    const changed = await sql`
      update users set password_hash = ${passwordHash}, must_change_password = false,
        session_version = session_version + 1, updated_at = now()
      where company_id = ${companyId} and id = ${userId} and session_version = ${sessionVersion}
        and status = 'active'`;
    if (changed.count === 0) return { ok: false, code: "signed_out" };
    await askForPassword(sql, companyId, [userId]);
    await recordUserChange(sql, owner, userId, {
      password: PASSWORD_CHANGE,
      ...(user.mustChangePassword ? { mustChangePassword: [true, false] } : {}),
    });
    await recordAudit(sql, owner, { action: "password.changed", subjectId: userId });
    return { ok: true, claims: { companyId, userId, sessionVersion: sessionVersion + 1 } };
  });
}

/** Ends all sessions of the user, this one included. */
export async function endSessions(owner: Owner): Promise<void> {
  const { companyId, userId, sessionVersion } = owner;
  await withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const ended = await sql`
      update users set session_version = session_version + 1
      where company_id = ${companyId} and id = ${userId} and session_version = ${sessionVersion}`;
    if (ended.count > 0) await recordAudit(sql, owner, { action: "session.ended_everywhere" });
  });
}

async function readUser(sql: CompanySql, { companyId, userId }: Owner) {
  const [user] = await sql<{ login: string; passwordHash: string; mustChangePassword: boolean }[]>`
    select login, password_hash as "passwordHash", must_change_password as "mustChangePassword"
    from users where company_id = ${companyId} and id = ${userId}`;
  return user;
}
