import { z } from "zod";
import { and, eq } from "drizzle-orm";
import { withCompany, withoutCompany } from "@/db/client";
import { users } from "@/db/schema/users";
import { normalizePassword } from "../imports/rules/password";
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

/** @returns null for a wrong company, login or password and for a blocked user alike, after the same work */
export async function checkCredentials(input: unknown): Promise<SessionClaims | null> {
  const parsed = credentialsSchema.safeParse(input);
  if (!parsed.success) return null;
  const { company, login, password } = parsed.data;
  const [found] = await withoutCompany()<
    { companyId: string | null }[]
  >`select company_id_by_code(${company}) as "companyId"`;
  const companyId = found?.companyId;
  const user = companyId ? await findByLogin(companyId, login) : undefined;
  const matches = await verifyPassword(user?.passwordHash ?? null, normalizePassword(password));
  if (!companyId || !user || !matches || user.status !== "active") return null;
  return { companyId, userId: user.id, sessionVersion: user.sessionVersion };
}

async function findByLogin(companyId: string, login: string) {
  const [user] = await withCompany(companyId, (tx) =>
    tx
      .select({
        id: users.id,
        passwordHash: users.passwordHash,
        status: users.status,
        sessionVersion: users.sessionVersion,
      })
      .from(users)
      .where(and(eq(users.companyId, companyId), eq(users.loginKey, login.toLowerCase()))),
  );
  return user;
}
