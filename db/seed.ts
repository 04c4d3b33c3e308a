import postgres from "postgres";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { nameKey } from "@/lib/imports/rules/name-key";
import { connectionUrl } from "./connection-url";
import { DEMO_COMPANY, DEMO_GROUPS } from "./demo";

export interface DemoAdmin {
  readonly companyCode: string;
  readonly login: string;
  /** Null where the admin has another password by now. */
  readonly password: string | null;
}

const ADMIN_LOGIN = "admin";

/** Makes the demo company, its groups and its admin where they are missing; touches nothing that is there. */
export async function seedDemo(ownerUrl: string, password: string): Promise<DemoAdmin> {
  const sql = postgres(connectionUrl(ownerUrl), { max: 1, onnotice: () => {} });
  try {
    const companyId = await seedCompany(sql);
    await sql`
      insert into users (company_id, login, password_hash, first_name, last_name, is_admin, is_manager)
      values (${companyId}, ${ADMIN_LOGIN}, ${await hashPassword(password)}, 'Demo', 'Admin', true, true)
      on conflict do nothing`;
    const [admin] = await sql<{ passwordHash: string }[]>`
      select password_hash as "passwordHash" from users
      where company_id = ${companyId} and login_key = ${ADMIN_LOGIN}`;
    const known = await verifyPassword(admin?.passwordHash ?? null, password);
    return { companyCode: DEMO_COMPANY.code, login: ADMIN_LOGIN, password: known ? password : null };
  } finally {
    await sql.end();
  }
}

async function seedCompany(sql: postgres.Sql): Promise<string> {
  await sql`
    insert into companies (code, name, language, default_phone_country)
    values (${DEMO_COMPANY.code}, ${DEMO_COMPANY.name}, ${DEMO_COMPANY.language}, ${DEMO_COMPANY.defaultPhoneCountry})
    on conflict do nothing`;
  const [company] = await sql<{ id: string }[]>`
    select id from companies where lower(code) = lower(${DEMO_COMPANY.code})`;
  if (!company) throw new Error("The demo company could not be made");
  const groups = GROUP_KINDS.flatMap((kind) =>
    DEMO_GROUPS[kind].map((name) => ({ company_id: company.id, kind, name, name_key: nameKey(name) })),
  );
  await sql`insert into groups ${sql(groups)} on conflict do nothing`;
  return company.id;
}
