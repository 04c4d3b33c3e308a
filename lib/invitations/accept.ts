import { type CompanySql, withCompanySql } from "@/db/client";
import { brokenRulesOf } from "../account/new-password";
import type { NewPasswordRefusal } from "../account/types";
import { accountAttempts, addressAttempts, forgiveAttempt, takeAttempt } from "../auth/attempts";
import type { SessionClaims } from "../auth/credentials";
import { hashPassword, verifyPassword } from "../auth/password";
import { recordShutOut } from "../auth/shut-out";
import { minutesUntil } from "../auth/wait";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { getCompany } from "../companies/queries";
import { lockCompany } from "../imports/lock";
import { normalizePassword } from "../imports/rules/password";
import type { PasswordPolicy } from "../imports/settings";
import { PASSWORD_CHANGE, recordUserChange } from "../users/record-change";
import { askForPassword } from "./ask-for-password";
import { confirmContact } from "./confirm-contact";
import { findByToken, type FoundInvitation, readInvitation } from "./find-by-token";
import type { Channel } from "./types";

/** Why a link leads nowhere, with what its page says of it. */
export type ClosedInvitation =
  | { readonly state: "unknown" }
  | { readonly state: "too_many_attempts"; readonly minutes: number }
  | { readonly state: "used"; readonly company: string; readonly companyCode: string }
  | { readonly state: "withdrawn" | "blocked"; readonly company: string }
  | { readonly state: "expired"; readonly company: string; readonly expiresAt: Date };

/**
 * A new one must be chosen, or may be: whoever knows the one they were given may keep it. Whoever has chosen one since
 * the link was made, or was given another, is asked for that.
 */
type PasswordAsked = "due" | "offered" | "chosen";

export interface OpenInvitation {
  readonly state: "open";
  readonly company: string;
  /** What is typed at sign-in. */
  readonly companyCode: string;
  readonly userId: string;
  readonly login: string;
  readonly channel: Channel;
  readonly contact: string;
  readonly password: PasswordAsked;
  readonly passwordPolicy: PasswordPolicy;
}

/** What the link with this token opens. Looking at it changes nothing, as scanners of mail look at links too. */
export async function openInvitation(
  token: string,
  address: string | null,
): Promise<OpenInvitation | ClosedInvitation> {
  const link = await findByToken(token, address);
  if (link.state !== "found") return link;
  const { companyId } = link.scope;
  const [{ name: company, code: companyCode, passwordPolicy }, found] = await Promise.all([
    getCompany(companyId),
    withCompanySql(companyId, (sql) => readInvitation(sql, link.scope)),
  ]);
  if (!found) return { state: "unknown" };
  const { state, expiresAt, userId, login, channel, contact } = found;
  if (state === "expired") return { state, company, expiresAt };
  if (state === "used") return { state, company, companyCode };
  if (state !== "open") return { state, company };
  const password = passwordAsked(found);
  return { state, company, companyCode, userId, login, channel, contact, password, passwordPolicy };
}

export type AcceptResult =
  | {
      readonly ok: true;
      readonly claims: SessionClaims;
      readonly channel: Channel;
      /** False where another user had confirmed the same contact before. */
      readonly confirmed: boolean;
    }
  | NewPasswordRefusal
  | PasswordRefusal
  | { readonly ok: false; readonly code: "password_required" | "password_chosen" | "closed" };

type PasswordRefusal =
  | { readonly ok: false; readonly code: "wrong_password" }
  | { readonly ok: false; readonly code: "too_many_attempts"; readonly minutes: number };

const CLOSED = { ok: false, code: "closed" } as const;

const passwordAsked = ({ passwordChosen, mustChangePassword }: FoundInvitation): PasswordAsked =>
  passwordChosen ? "chosen" : mustChangePassword ? "due" : "offered";

/**
 * Uses the invitation, once: confirms the contact it went to and sets the password, if there is one. A contact that
 * another user has confirmed meanwhile stays theirs; the person is let in all the same.
 *
 * @param typed a password of the person's own: empty to keep the one there is, where that is allowed; the present one
 *   where the person has got it since the link was made
 */
export async function acceptInvitation(
  token: string,
  typed: string,
  address: string | null,
): Promise<AcceptResult> {
  const link = await findByToken(token, address);
  if (link.state !== "found") return CLOSED;
  const { companyId, invitationId } = link.scope;
  const found = await withCompanySql(companyId, (sql) => readInvitation(sql, link.scope));
  if (found?.state !== "open") return CLOSED;
  const asked = passwordAsked(found);
  const password = normalizePassword(typed) || null;
  if (password === null && asked !== "offered") return { ok: false, code: "password_required" };
  const refusal =
    asked === "chosen"
      ? await refuseGuess(companyId, password ?? "", found, address)
      : password && (await refusePassword(companyId, password, found));
  if (refusal) return refusal;
  const passwordHash = asked === "chosen" || password === null ? null : await hashPassword(password);

  return withCompanySql(companyId, async (sql): Promise<AcceptResult> => {
    await lockCompany(sql, companyId);
    // What was so before the password was looked at may not be so any more.
    const user = await readInvitation(sql, link.scope);
    if (user?.state !== "open") return CLOSED;
    const changed = user.passwordHash !== found.passwordHash;
    if (user.passwordChosen && (asked !== "chosen" || changed)) return { ok: false, code: "password_chosen" };
    if (user.mustChangePassword && asked === "offered" && passwordHash === null) {
      return { ok: false, code: "password_required" };
    }
    const used = await sql`
      update invitations set used_at = now()
      where company_id = ${companyId} and id = ${invitationId} and used_at is null and withdrawn_at is null`;
    if (used.count === 0) return CLOSED;
    const { userId, channel, sessionVersion } = user;
    const person = { companyId, userId, address };
    const confirmed = await confirmContact(sql, person, channel);
    if (passwordHash !== null) await setPassword(sql, person, passwordHash, user.mustChangePassword);
    await recordAudit(sql, person, {
      action: "invitation.accepted",
      subjectId: userId,
      data: { channel, confirmed, password: passwordHash !== null },
    });
    const claims = { companyId, userId, sessionVersion: sessionVersion + (passwordHash === null ? 0 : 1) };
    return { ok: true, claims, channel, confirmed };
  });
}

/** Attempts at the present password are limited as at sign-in. */
async function refuseGuess(
  companyId: string,
  password: string,
  { login, passwordHash }: FoundInvitation,
  address: string | null,
): Promise<PasswordRefusal | null> {
  const limited = [accountAttempts(companyId, login), ...addressAttempts(address)];
  const until = await takeAttempt(limited);
  if (until) {
    await recordShutOut({ companyId, login, address });
    return { ok: false, code: "too_many_attempts", minutes: minutesUntil(until) };
  }
  if (!(await verifyPassword(passwordHash, password))) return { ok: false, code: "wrong_password" };
  await forgiveAttempt(limited);
  return null;
}

/** A password that is due must be another than the one there is. */
async function refusePassword(
  companyId: string,
  password: string,
  present: { readonly passwordHash: string; readonly mustChangePassword: boolean },
): Promise<NewPasswordRefusal | null> {
  const { passwordPolicy } = await getCompany(companyId);
  const broken = brokenRulesOf(password, passwordPolicy);
  if (broken.length > 0) return { ok: false, code: "password_policy", broken };
  const same = present.mustChangePassword && (await verifyPassword(present.passwordHash, password));
  return same ? { ok: false, code: "same_password" } : null;
}

async function setPassword(
  sql: CompanySql,
  person: AuditActor,
  passwordHash: string,
  wasDue: boolean,
): Promise<void> {
  const { companyId, userId } = person;
  await sql`
    update users set password_hash = ${passwordHash}, must_change_password = false,
      session_version = session_version + 1, updated_at = now()
    where company_id = ${companyId} and id = ${userId}`;
  await askForPassword(sql, companyId, [userId]);
  await recordUserChange(sql, person, userId, {
    password: PASSWORD_CHANGE,
    ...(wasDue ? { mustChangePassword: [true, false] } : {}),
  });
}
