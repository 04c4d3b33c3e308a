import { readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { nameKey } from "@/lib/imports/rules/name-key";
import type { SessionClaims } from "@/lib/auth/credentials";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { seedUsers } from "./console-seed";
import { ownerUrlOf } from "./owner-url";
import { GROUP_NAMES, GROUPS_OF_A_KIND } from "./user-workbook";

export interface LoadStage {
  readonly sql: postgres.Sql;
  readonly authSecret: string;
  /** The admin of each company who imports. */
  readonly importers: readonly SessionClaims[];
  readonly readers: readonly SessionClaims[];
}

interface Sizes {
  readonly companies: number;
  readonly usersOfEach: number;
  readonly readers: number;
}

/** Companies of a running product with users and groups, an admin each who imports, and admins who look around. */
export async function setTheLoad(
  dataDir: string,
  { companies, usersOfEach, readers }: Sizes,
): Promise<LoadStage> {
  const url = await ownerUrlOf(dataDir);
  const codes = Array.from({ length: companies }, (_, index) => `load-${index}`);
  await seedUsers(url, Object.fromEntries(codes.map((code) => [code, usersOfEach])));
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  const importers: SessionClaims[] = [];
  for (const code of codes) {
    await addGroups(sql, code);
    importers.push(await addAdmin(sql, code, "importer"));
  }
  const others = codes.flatMap((code) => Array<string>(Math.ceil(readers / companies)).fill(code));
  const people: SessionClaims[] = [];
  for (const [index, code] of others.slice(0, readers).entries())
    people.push(await addAdmin(sql, code, `reader.${index}`));
  const secrets = JSON.parse(await readFile(path.join(dataDir, "secrets.json"), "utf8")) as {
    authSecret: string;
  };
  return { sql, authSecret: secrets.authSecret, importers, readers: people };
}

/** Those that the workbook names. */
async function addGroups(sql: postgres.Sql, code: string): Promise<void> {
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

async function addAdmin(sql: postgres.Sql, code: string, login: string): Promise<SessionClaims> {
  const [admin] = await sql<SessionClaims[]>`
    insert into users (company_id, login, password_hash, is_admin)
    select id, ${login}, 'no password opens this', true from companies where code = ${code}
    returning id as "userId", company_id as "companyId", session_version as "sessionVersion"`;
  if (!admin) throw new Error(`no company ${code}`);
  return admin;
}
