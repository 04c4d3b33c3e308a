import { z } from "zod";
import { and, eq } from "drizzle-orm";
import { withCompany, withoutCompany } from "@/db/client";
import { users } from "@/db/schema/users";
import { normalizePassword } from "../imports/rules/password";
import { accountAttempts, addressAttempts, forgiveAttempt, takeAttempt } from "./attempts";
import { verifyPassword } from "./password";

export const credentialsSchema = z.object({
  company: z.string().trim().min(1).max(100),
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(1000),
});

/** What a session says of its owner; everything else is read anew at each request. */
export interface SessionClaims {
  readonly companyId: string;
  readonly userId: string;
  readonly sessionVersion: number;
}

export type CheckedCredentials =
  | { readonly ok: true; readonly claims: SessionClaims; readonly isAdmin: boolean }
  | { readonly ok: false; readonly code: "invalid_credentials" }
  | {
      readonly ok: false;
      readonly code: "too_many_attempts";
      readonly until: Date;
      /** Null where there is no such company: not for whoever tries. */
      readonly companyId: string | null;
    };

/** Stands where no company was found: the same queries are made, and find nothing. */
const NO_COMPANY = "00000000-0000-0000-0000-000000000000";

/**
 * The same answer after the same work for a wrong company, login or password and for a blocked user; also when there
 * were too many attempts, which are counted for accounts that do not exist as well.
 *
 * @param address where the request came from, null where it is not known
 */
export async function checkCredentials(
  { company, login, password }: z.infer<typeof credentialsSchema>,
  address: string | null,
): Promise<CheckedCredentials> {
  const [found] = await withoutCompany()<
    { companyId: string | null }[]
  >`select company_id_by_code(${company}) as "companyId"`;
  const companyId = found?.companyId ?? null;
  const limited = [accountAttempts(companyId ?? company, login), ...addressAttempts(address)];
  const until = await takeAttempt(limited);
  if (until) return { ok: false, code: "too_many_attempts", until, companyId };
  const user = await findByLogin(companyId ?? NO_COMPANY, login);
  const matches = await verifyPassword(user?.passwordHash ?? null, normalizePassword(password));
  if (!companyId || !user || !matches || user.status !== "active") {
    return { ok: false, code: "invalid_credentials" };
  }
  await forgiveAttempt(limited);
  const { id: userId, sessionVersion, isAdmin } = user;
  return { ok: true, claims: { companyId, userId, sessionVersion }, isAdmin };
}

async function findByLogin(companyId: string, login: string) {
  const [user] = await withCompany(companyId, (tx) =>
    tx
      .select({
        id: users.id,
        passwordHash: users.passwordHash,
        status: users.status,
        isAdmin: users.isAdmin,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .where(and(eq(users.companyId, companyId), eq(users.loginKey, login.toLowerCase()))),
  );
  return user;
}
