import "server-only";
import { keepCompanyLanguage } from "../companies/keep-language";
import { signIn } from "./config";
import type { SessionClaims } from "./credentials";
import { makeTicket } from "./ticket";

/** Begins a session of this browser, in place of the one it has; for a server action, which may set cookies. */
export async function startSession(claims: SessionClaims): Promise<void> {
  await signIn("ticket", { ticket: makeTicket(claims), redirect: false });
  await keepCompanyLanguage(claims.companyId);
}
