import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { AdminSession } from "@/lib/auth/session";
import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";
import { nameKey } from "@/lib/imports/rules/name-key";

/** The database as its owner sees it, past every wall: for arranging and for looking, never for what is tested. */
export function asOwner(): postgres.Sql {
  const url = process.env.TEST_DATABASE_OWNER_URL;
  if (!url) throw new Error("No test database: run through vitest's `db` project");
  if (owner?.url !== url) owner = { url, sql: postgres(url, { max: 2, onnotice: () => {} }) };
  return owner.sql;
}
let owner: { readonly url: string; readonly sql: postgres.Sql } | undefined;

export interface TestCompany {
  readonly companyId: string;
  readonly admin: AdminSession;
  /** One group of each kind: "Region 1", "City 1", ... */
  readonly groupNames: Readonly<Record<GroupKind, string>>;
}

/** A company of the suite's own, so that suites run beside each other. */
export async function createCompany(): Promise<TestCompany> {
  const sql = asOwner();
  const code = `test-${randomUUID()}`;
  const [company] = await sql<{ id: string }[]>`
    insert into companies (code, name) values (${code}, ${code}) returning id`;
  if (!company) throw new Error("no company");
  const companyId = company.id;
  const names = GROUP_KINDS.map((kind) => [kind, `${kind[0]?.toUpperCase()}${kind.slice(1)} 1`] as const);
  const groups = names.map(([kind, name]) => ({
    company_id: companyId,
    kind,
    name,
    name_key: nameKey(name),
  }));
  await sql`insert into groups ${sql(groups)}`;
  const [admin] = await sql<{ id: string }[]>`
    insert into users (company_id, login, password_hash, is_admin)
    values (${companyId}, 'admin', 'no password opens this', true) returning id`;
  if (!admin) throw new Error("no admin");
  return {
    companyId,
    admin: { companyId, userId: admin.id, login: "admin", displayName: "admin", address: null },
    // Safe: made from GROUP_KINDS just above.
    groupNames: Object.fromEntries(names) as Record<GroupKind, string>,
  };
}
