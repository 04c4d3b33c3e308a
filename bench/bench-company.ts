import type postgres from "postgres";
import type { SessionClaims } from "@/lib/auth/credentials";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { nameKey } from "@/lib/imports/rules/name-key";
import { GROUP_NAMES, GROUPS_OF_A_KIND } from "./user-workbook";

export const PRESENT_USERS = 1_000;

/** A company of a running product with the groups that the workbooks name, and its admin. */
export async function addCompany(sql: postgres.Sql, code: string): Promise<SessionClaims> {
  await sql`insert into companies (code, name) values (${code}, ${code})`;
  await addGroups(sql, code);
  return addAdmin(sql, code, "importer");
}

/** Those that the workbooks name. */
export async function addGroups(sql: postgres.Sql, code: string): Promise<void> {
  const groups = GROUP_KINDS.flatMap((kind, place) =>
    Array.from({ length: GROUPS_OF_A_KIND }, (_, index) => {
      const name = `${GROUP_NAMES[place]} ${index}`;
      return { kind, name, key: nameKey(name) };
    }),
  );
  await sql`
    insert into groups (company_id, kind, name, name_key)
    select id, g.kind, g.name, g.key from companies, jsonb_to_recordset(${sql.json(groups)}) as g(kind text, name text, key text)
    where code = ${code}`;
}

export async function addAdmin(sql: postgres.Sql, code: string, login: string): Promise<SessionClaims> {
  const [admin] = await sql<SessionClaims[]>`
    insert into users (company_id, login, password_hash, is_admin)
    select id, ${login}, 'no password opens this', true from companies where code = ${code}
    returning id as "userId", company_id as "companyId", session_version as "sessionVersion"`;
  if (!admin) throw new Error(`no company ${code}`);
  return admin;
}

/** Users whose logins and confirmed e-mails rows of a workbook may repeat: `present.0` to `present.999`. */
export async function addPresentUsers(sql: postgres.Sql, companyId: string): Promise<void> {
  await sql`
    insert into users (company_id, login, password_hash, email, email_confirmed_at)
    select ${companyId}, login, 'no password opens this', login || '@example.org', now()
    from generate_series(0, ${PRESENT_USERS - 1}) n, concat('present.', n) login`;
  await sql`vacuum analyze users`;
}
