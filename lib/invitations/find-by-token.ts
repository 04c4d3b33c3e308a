import { timingSafeEqual } from "node:crypto";
import { type CompanySql, withoutCompany } from "@/db/client";
import { addressAttempts, forgiveAttempt, takeAttempt } from "../auth/attempts";
import { minutesUntil } from "../auth/wait";
import { hashToken } from "./token";
import type { Channel } from "./types";
import { hasContact } from "./unwanted";

/** 256 bits in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface InvitationScope {
  readonly companyId: string;
  readonly invitationId: string;
  readonly hash: Uint8Array;
}

/**
 * Which invitation a link is of, before its company is known.
 * @param address where the request came from: by it links that do not exist are limited
 */
export async function findByToken(
  token: string,
  address: string | null,
): Promise<
  | { readonly state: "found"; readonly scope: InvitationScope }
  | { readonly state: "unknown" }
  | { readonly state: "too_many_attempts"; readonly minutes: number }
> {
  const limited = addressAttempts(address, "invitation links of address");
  const until = await takeAttempt(limited);
  if (until) return { state: "too_many_attempts", minutes: minutesUntil(until) };
  if (!TOKEN.test(token)) return { state: "unknown" };
  const hash = hashToken(token);
  const [found] = await withoutCompany()<{ companyId: string; invitationId: string }[]>`
    select company_id as "companyId", invitation_id as "invitationId" from invitation_by_token(${hash})`;
  if (!found) return { state: "unknown" };
  await forgiveAttempt(limited);
  return { state: "found", scope: { ...found, hash } };
}

export interface FoundInvitation {
  readonly state: "open" | "used" | "withdrawn" | "blocked" | "expired";
  readonly channel: Channel;
  readonly contact: string;
  readonly expiresAt: Date;
  readonly userId: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  /** Since the link was made, see `askForPassword`. */
  readonly passwordChosen: boolean;
  readonly sessionVersion: number;
}

/**
 * The invitation and its user as they are now. One whose contact the user does not have any more counts as withdrawn:
 * it reached somebody whom the company no longer means.
 */
export async function readInvitation(
  sql: CompanySql,
  { companyId, invitationId, hash }: InvitationScope,
): Promise<FoundInvitation | null> {
  const [row] = await sql<(FoundInvitation & { tokenHash: Uint8Array })[]>`
    select i.token_hash as "tokenHash", i.channel, i.contact, i.expires_at as "expiresAt",
      u.id as "userId", u.login, u.password_hash as "passwordHash", u.must_change_password as "mustChangePassword",
      i.password_chosen as "passwordChosen", u.session_version as "sessionVersion",
      case
        when i.used_at is not null then 'used'
        when i.withdrawn_at is not null or not ${hasContact(sql)} then 'withdrawn'
        when u.status = 'blocked' then 'blocked'
        when i.expires_at <= clock_timestamp() then 'expired'
        else 'open' end as state
    from invitations i join users u on u.company_id = i.company_id and u.id = i.user_id
    where i.company_id = ${companyId} and i.id = ${invitationId}`;
  return row && timingSafeEqual(row.tokenHash, hash) ? row : null;
}
