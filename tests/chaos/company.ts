import { hashPassword } from "@/lib/auth/password";
import { asOwner, createCompany, type TestCompany } from "../support/company";

export interface ChaosCompany extends TestCompany {
  /** Logins of users whom no other import updates: "Old User" each, named once. */
  takeOlds(count: number): readonly string[];
}

/** A company with users to be updated, whose invitations nobody holds back. */
export async function chaosCompany(olds: number): Promise<ChaosCompany> {
  const company = await createCompany();
  const sql = asOwner();
  const { companyId } = company;
  await sql`update companies set invitations_per_minute = 1000000 where id = ${companyId}`;
  await sql`
    insert into users (company_id, login, password_hash, first_name, last_name)
    select ${companyId}, 'old.' || n, ${await hashPassword("Old-password-1")}, 'Old', 'User'
    from generate_series(1, ${olds}::int) n`;
  let taken = 0;
  return {
    ...company,
    takeOlds(count) {
      const logins = Array.from({ length: Math.min(count, olds - taken) }, (_, n) => `old.${taken + n + 1}`);
      taken += logins.length;
      return logins;
    },
  };
}
