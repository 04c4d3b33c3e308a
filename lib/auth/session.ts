import "server-only";
import { cache } from "react";
import { and, eq } from "drizzle-orm";
import { redirect } from "next/navigation";
import { withCompany } from "@/db/client";
import { users } from "@/db/schema/users";
import { clientAddress } from "./client-address";
import { auth } from "./config";

export interface AdminSession {
  readonly companyId: string;
  readonly userId: string;
  readonly login: string;
  /** First and last name, or the login where there is none. */
  readonly displayName: string;
  /** Where the request came from, as the proxy in front tells it; null where it does not. */
  readonly address: string | null;
}

type SessionState = { state: "none" } | { state: "not_admin" } | { state: "admin"; session: AdminSession };

/** The session, proved against the database at each request: a block or a reset password ends it at once. */
export const getSession = cache(async (): Promise<SessionState> => {
  const claims = (await auth())?.claims;
  if (!claims) return { state: "none" };
  const [user] = await withCompany(claims.companyId, (tx) =>
    tx
      .select()
      .from(users)
      .where(and(eq(users.companyId, claims.companyId), eq(users.id, claims.userId))),
  );
  if (!user || user.status !== "active" || user.sessionVersion !== claims.sessionVersion)
    return { state: "none" };
  if (!user.isAdmin) return { state: "not_admin" };
  const name = [user.firstName, user.lastName].filter(Boolean).join(" ");
  return {
    state: "admin",
    session: {
      companyId: user.companyId,
      userId: user.id,
      login: user.login,
      displayName: name || user.login,
      address: await clientAddress(),
    },
  };
});

/** For pages: sends whoever may not be here to where they may. */
export async function requireAdmin(): Promise<AdminSession> {
  const found = await getSession();
  if (found.state === "none") redirect("/sign-in");
  if (found.state === "not_admin") redirect("/no-access");
  return found.session;
}
