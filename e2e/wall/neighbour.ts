import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { hashPassword } from "@/lib/auth/password";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { DEFAULT_PASSWORD_POLICY } from "@/lib/imports/settings";

/** A company with something of everything, and an admin who can sign in. */
export interface Neighbour {
  /** Stands in every text of the company, and so must stand in no answer that anybody else gets. */
  readonly mark: string;
  readonly admin: SignInBy;
  readonly companyId: string;
  /** The admin. */
  readonly userId: string;
  readonly groupId: string;
  readonly otherGroupId: string;
  readonly processId: string;
  readonly uploadId: string;
  /** Of the outbox. */
  readonly messageId: string;
}

/** The database of a running product, past every wall. */
export function asOwner(dataDir: string): postgres.Sql {
  const text = readFileSync(path.join(dataDir, "postgres.json"), "utf8");
  const { port, password } = JSON.parse(text) as { port: number; password: string };
  return postgres(`postgres://postgres:${password}@127.0.0.1:${port}/rollcall`, {
    max: 1,
    onnotice: () => {},
  });
}

export interface SignInBy {
  readonly companyCode: string;
  readonly login: string;
  readonly password: string;
}

/** A user of the company without the right of an admin. */
export async function addPlainUser(sql: postgres.Sql, { companyId, mark }: Neighbour): Promise<SignInBy> {
  const by = { companyCode: mark, login: "plain", password: randomBytes(12).toString("base64url") };
  await sql`
    insert into users (company_id, login, password_hash)
    values (${companyId}, ${by.login}, ${await hashPassword(by.password)})`;
  return by;
}

/** A company with users, groups, an import that waits with errors, and an upload. */
export async function addNeighbour(sql: postgres.Sql): Promise<Neighbour> {
  const mark = `neighbour-${randomUUID().slice(0, 8)}`;
  const admin = { companyCode: mark, login: mark, password: randomBytes(12).toString("base64url") };
  const companyId = await idOf(
    sql`insert into companies (code, name) values (${mark}, ${mark}) returning id`,
  );
  const groupIds: string[] = [];
  for (const kind of [...GROUP_KINDS, "region"] as const) {
    const name = `${mark} ${groupIds.length}`;
    groupIds.push(
      await idOf(sql`
        insert into groups (company_id, kind, name, name_key) values (${companyId}, ${kind}, ${name}, ${name})
        returning id`),
    );
  }
  const [groupId = "", otherGroupId = ""] = [groupIds.at(0), groupIds.at(-1)];
  const userId = await idOf(sql`
    insert into users (company_id, login, password_hash, first_name, email, is_admin, region_id)
    values (${companyId}, ${admin.login}, ${await hashPassword(admin.password)}, ${mark}, ${`${mark}@example.com`}, true, ${groupId})
    returning id`);
  const upload = () =>
    idOf(sql`
      insert into uploads (company_id, created_by, file_name, file_size, part_size)
      values (${companyId}, ${userId}, ${`${mark}.xlsx`}, 10, 10) returning id`);
  const settings = {
    language: "en",
    defaultPhoneCountry: "RU",
    passwordPolicy: DEFAULT_PASSWORD_POLICY,
    requiredGroupKinds: GROUP_KINDS,
  };
  const processId = await idOf(sql`
    insert into processes (company_id, created_by, upload_id, file_name, file_size, fingerprint, send_invitations,
      update_existing, settings, state, rows, rows_with_errors, row_errors)
    values (${companyId}, ${userId}, ${await upload()}, ${`${mark}.xlsx`}, 10, 'f', false, false,
      ${sql.json(settings)}, 'needs_intervention', 1, 1, 1) returning id`);
  await sql`
    insert into import_rows (company_id, process_id, chunk, number, action, outcome, cells)
    values (${companyId}, ${processId}, 0, 2, 'create', 'skipped', ${sql.json({ login: mark })})`;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, value)
    values (${companyId}, ${processId}, 2, 'login', 'login_exists', ${mark})`;
  await sql`
    insert into user_changes (company_id, user_id, kind, changes)
    values (${companyId}, ${userId}, 'updated', ${sql.json({ firstName: [null, mark] })})`;
  await sql`
    insert into invitations (company_id, user_id, process_id, channel, contact, language, token_hash, state, expires_at)
    values (${companyId}, ${userId}, ${processId}, 'email', ${`${mark}@example.com`}, 'en', ${randomBytes(32)},
      'failed', now() + interval '1 day')`;
  const letter = { from: mark, companyName: mark, login: mark, origin: "https://rollcall.example" };
  const messageId = await idOf(sql`
    insert into invitations (company_id, user_id, channel, contact, language, token_hash, state, letter, provider,
      sent_at, expires_at)
    values (${companyId}, ${userId}, 'email', ${`${mark}@example.com`}, 'en', ${randomBytes(32)}, 'sent',
      ${sql.json(letter)}, 'outbox', now(), now() + interval '1 day') returning id`);
  await sql`
    insert into audit_entries (company_id, actor_id, action, data)
    values (${companyId}, ${userId}, 'import.started', ${sql.json({ fileName: mark })})`;
  const uploadId = await upload();
  return { mark, admin, companyId, userId, groupId, otherGroupId, processId, uploadId, messageId };
}

async function idOf(query: postgres.PendingQuery<postgres.Row[]>): Promise<string> {
  const [row] = await query;
  return String(row?.id);
}

export const idsOf = ({ companyId, userId, groupId, processId, uploadId, messageId }: Neighbour) => [
  companyId,
  userId,
  groupId,
  processId,
  uploadId,
  messageId,
];

/** A digest of all the rows of a company, table by table, its own row among them. */
export async function digestOf(sql: postgres.Sql, companyId: string): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'company_id' order by table_name`;
  const digests: Record<string, string> = {};
  for (const { name, column } of [
    { name: "companies", column: "id" },
    ...tables.map(({ name }) => ({ name, column: "company_id" })),
  ]) {
    const [row] = await sql<{ digest: string }[]>`
      select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest
      from ${sql(name)} t where ${sql(column)} = ${companyId}`;
    digests[name] = row?.digest ?? "";
  }
  return digests;
}
