import "server-only";
import { and, eq } from "drizzle-orm";
import { withCompany } from "@/db/client";
import { users } from "@/db/schema/users";
import { getCompany } from "../companies/queries";
import type { Account } from "./types";

/** @throws where there is no such user: a session always has one */
export async function getAccount(companyId: string, userId: string): Promise<Account> {
  const [{ name, code, passwordPolicy }, [user]] = await Promise.all([
    getCompany(companyId),
    withCompany(companyId, (tx) =>
      tx
        .select({
          login: users.login,
          firstName: users.firstName,
          lastName: users.lastName,
          email: users.email,
          emailConfirmedAt: users.emailConfirmedAt,
          phone: users.phone,
          phoneConfirmedAt: users.phoneConfirmedAt,
          isAdmin: users.isAdmin,
        })
        .from(users)
        .where(and(eq(users.companyId, companyId), eq(users.id, userId))),
    ),
  ]);
  if (!user) throw new Error(`No user ${userId}`);
  return {
    login: user.login,
    name: [user.firstName, user.lastName].filter(Boolean).join(" ") || null,
    email: user.email ? { value: user.email, confirmed: user.emailConfirmedAt !== null } : null,
    phone: user.phone ? { value: user.phone, confirmed: user.phoneConfirmedAt !== null } : null,
    isAdmin: user.isAdmin,
    company: { name, code, passwordPolicy },
  };
}
