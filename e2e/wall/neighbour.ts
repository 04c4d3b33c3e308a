import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { hashPassword } from "@/lib/auth/password";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { DEFAULT_PASSWORD_POLICY } from "@/lib/imports/settings";
import { newTokenHash } from "@/lib/invitations/token";
import { readSecrets } from "@/local/settings";

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
  /** Waits with errors. */
  readonly processId: string;
  /** Has ended, with a row that it created and one that it skipped. */
  readonly settledId: string;
  readonly uploadId: string;
  /** Of the outbox. */
  readonly messageId: string;
  /** Of the audit. */
  readonly entryId: string;
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

/** Lets what is of the product here make links as the product that runs there does. */
export async function takeSecretsOf(dataDir: string): Promise<void> {
  const { authSecret, masterKey } = await readSecrets(dataDir);
  process.env.DATABASE_URL ??= "postgres://127.0.0.1/none";
  Object.assign(process.env, { AUTH_SECRET: authSecret, ROLLCALL_MASTER_KEY: masterKey });
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
  const upload = (erasedAt: Date | null = null) =>
    idOf(sql`
      insert into uploads (company_id, created_by, file_name, file_size, part_size, erased_at)
      values (${companyId}, ${userId}, ${`${mark}.xlsx`}, 10, 10, ${erasedAt}) returning id`);
  const settings = {
    language: "en",
    defaultPhoneCountry: "RU",
    passwordPolicy: DEFAULT_PASSWORD_POLICY,
    requiredGroupKinds: GROUP_KINDS,
  };
  const processOf = (uploadId: string) => ({
    company_id: companyId,
    created_by: userId,
    upload_id: uploadId,
    file_name: `${mark}.xlsx`,
    file_size: 10,
    fingerprint: "f",
    send_invitations: false,
    update_existing: false,
    settings: sql.json(settings),
    rows_with_errors: 1,
    row_errors: 1,
  });
  const waits = { ...processOf(await upload()), state: "needs_intervention", rows: 1 };
  const processId = await idOf(sql`insert into processes ${sql(waits)} returning id`);
  const now = new Date();
  const ended = { state: "completed", finished_at: now, rows: 2, created: 1, skipped: 1 };
  const settled = { ...processOf(await upload(now)), ...ended };
  const settledId = await idOf(sql`insert into processes ${sql(settled)} returning id`);
  await sql`
    insert into import_rows (company_id, process_id, chunk, number, action, outcome, user_id)
    values (${companyId}, ${settledId}, 0, 3, 'create', 'created', ${userId})`;
  for (const id of [processId, settledId]) {
    await sql`
      insert into import_rows (company_id, process_id, chunk, number, action, outcome, cells)
      values (${companyId}, ${id}, 0, 2, 'create', 'skipped', ${sql.json({ login: mark })})`;
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, value)
      values (${companyId}, ${id}, 2, 'login', 'login_exists', ${mark})`;
  }
  await sql`
    insert into user_changes (company_id, user_id, kind, changes)
    values (${companyId}, ${userId}, 'updated', ${sql.json({ firstName: [null, mark] })})`;
  await sql`
    insert into invitations (company_id, user_id, process_id, channel, contact, language, token_hash, state, expires_at)
    values (${companyId}, ${userId}, ${processId}, 'email', ${`${mark}@example.com`}, 'en', ${randomBytes(32)},
      'failed', now() + interval '1 day')`;
  const letter = { from: mark, companyName: mark, login: mark, origin: "https://rollcall.example" };
  const messageId = randomUUID();
  await sql`
    insert into invitations (id, company_id, user_id, channel, contact, language, token_hash, state, letter, provider,
      sent_at, expires_at)
    values (${messageId}, ${companyId}, ${userId}, 'email', ${`${mark}@example.com`}, 'en', ${newTokenHash(messageId)},
      'sent', ${sql.json(letter)}, 'outbox', now(), now() + interval '1 day')`;
  const entryId = await idOf(sql`
    insert into audit_entries (company_id, actor_id, action, data)
    values (${companyId}, ${userId}, 'import.started', ${sql.json({ fileName: mark })}) returning id`);
  const uploadId = await upload();
  const groups = { groupId, otherGroupId };
  return { mark, admin, companyId, userId, ...groups, processId, settledId, uploadId, messageId, entryId };
}

async function idOf(query: postgres.PendingQuery<postgres.Row[]>): Promise<string> {
  const [row] = await query;
  return String(row?.id);
}

export function idsOf(neighbour: Neighbour): readonly string[] {
  return Object.values(neighbour).filter(
    (value) => typeof value === "string" && /^[\da-f-]{36}$/.test(value),
  );
}

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
