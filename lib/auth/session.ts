import "server-only";
import { cache } from "react";
import { and, eq } from "drizzle-orm";
import { redirect } from "next/navigation";
import { withCompany } from "@/db/client";
import { users } from "@/db/schema/users";
import { inThisRequest } from "../this-request";
import { clientAddress } from "./client-address";
import { auth } from "./config";
import type { SessionClaims } from "./credentials";

/** Whoever is signed in, admin or not. */
export interface UserSession extends SessionClaims {
  readonly isAdmin: boolean;
  readonly passwordDue: boolean;
  /** Where the request came from, as the proxy in front tells it; null where it does not. */
  readonly address: string | null;
}

export interface AdminSession {
  readonly companyId: string;
  readonly userId: string;
  readonly login: string;
  /** First and last name, or the login where there is none. */
  readonly displayName: string;
  /** As of every session. */
  readonly address: string | null;
}

type SessionState =
  | { state: "none" }
  /** Until then nothing is open but the page where a new password is set. */
  | { state: "password_due"; user: UserSession }
  | { state: "not_admin"; user: UserSession }
  | { state: "admin"; user: UserSession; session: AdminSession };

/** The session, proved against the database at each request: a block or a reset password ends it at once. */
export const getSession = cache(async (): Promise<SessionState> => {
  const claims = (await inThisRequest(() => auth()))?.claims;
  const found = claims && (await findOwner(claims));
  if (!claims || !found) return { state: "none" };
  const { companyId, userId, sessionVersion } = claims;
  const address = await clientAddress();
  const { isAdmin, mustChangePassword: passwordDue } = found;
  const user = { companyId, userId, sessionVersion, isAdmin, passwordDue, address };
  if (passwordDue) return { state: "password_due", user };
  if (!isAdmin) return { state: "not_admin", user };
  const { login, firstName, lastName } = found;
  const displayName = [firstName, lastName].filter(Boolean).join(" ") || login;
  return { state: "admin", user, session: { companyId, userId, login, displayName, address } };
});

/** For what goes on after its request was answered: whether an admin's session is still one. */
export async function isStillAdmin(claims: SessionClaims): Promise<boolean> {
  const found = await findOwner(claims);
  return found !== null && found.isAdmin && !found.mustChangePassword;
}

/** For pages: sends whoever may not be here to where they may. */
export async function requireAdmin(): Promise<AdminSession> {
  const found = await getSession();
  if (found.state === "none") redirect("/sign-in");
  if (found.state === "password_due") redirect("/new-password");
  if (found.state === "not_admin") redirect("/no-access");
  return found.session;
}

/** For the pages of every user, admin or not. */
export async function requireUser(): Promise<UserSession> {
  const found = await getSession();
  if (found.state === "none") redirect("/sign-in");
  if (found.state === "password_due") redirect("/new-password");
  return found.user;
}

/** For the page where a password that is due is set; whoever need not set one goes on to what is theirs. */
export async function requirePasswordDue(): Promise<UserSession> {
  const found = await getSession();
  if (found.state === "none") redirect("/sign-in");
  if (found.state !== "password_due") redirect(homeOf(found.user));
  return found.user;
}

/** Where a user begins. */
export function homeOf({ isAdmin }: Pick<UserSession, "isAdmin">): "/users" | "/account" {
  return isAdmin ? "/users" : "/account";
}

async function findOwner({ companyId, userId, sessionVersion }: SessionClaims) {
  const [user] = await withCompany(companyId, (tx) =>
    tx
      .select({
        login: users.login,
        firstName: users.firstName,
        lastName: users.lastName,
        isAdmin: users.isAdmin,
        mustChangePassword: users.mustChangePassword,
      })
      .from(users)
      .where(
        and(
          eq(users.companyId, companyId),
          eq(users.id, userId),
          eq(users.status, "active"),
          eq(users.sessionVersion, sessionVersion),
        ),
      ),
  );
  return user ?? null;
}
