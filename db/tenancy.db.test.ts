import { randomBytes, randomUUID } from "node:crypto";
import type { ISql } from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { withCompanySql, withoutCompany } from "./client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, upload, workbookOf } from "@/tests/support/import";
import { readImport } from "@/lib/imports/read";
import { checkImport } from "@/lib/imports/check";

/** The tables that say nothing about companies; the app's role has no right to them at all. */
const NO_COMPANY = ["migrations", "sign_in_attempts"];

/** The functions that see past the wall, and what each gives: ids, a number or a moment, and no row. */
const DOORS: Readonly<Record<string, string>> = {
  "companies_with_abandoned_uploads(interval)": "SETOF uuid",
  "companies_with_lost_processes(interval,interval)": "SETOF uuid",
  "companies_with_stranded_invitations(interval)": "SETOF uuid",
  "companies_with_unfinished_merges(interval)": "SETOF uuid",
  "companies_with_unheard_decisions(interval)": "SETOF uuid",
  "companies_with_unsent_events(interval)": "SETOF uuid",
  "company_id_by_code(text)": "uuid",
  "find_users(text[],text[])": "SETOF uuid",
  "forget_sent_events(interval)": "void",
  "forgive_attempt(bytea[],bytea[],integer[])": "void",
  "invitation_by_token(bytea)": "TABLE(company_id uuid, invitation_id uuid)",
  "list_found_users(text[],text[],text,boolean,integer,integer)": "TABLE(ids uuid[], total integer)",
  "schema_version()": "bigint",
  "sweep_attempts(interval)": "void",
  "take_attempt(bytea[],integer[],interval[])": "timestamp with time zone",
};

let tables: string[];
let mine: TestCompany;
let theirs: TestCompany;

/** Rows in every table: one process ended with errors, one half-way, one upload without a process. */
async function populate(company: TestCompany): Promise<void> {
  await runSteps(await startProcess(company, await workbookOf([goodRow(company, "one"), { login: "?" }])));
  const halfWay = await startProcess(
    company,
    await workbookOf([goodRow(company, "two"), goodRow(company, "two")]),
  );
  await readImport({ ...halfWay, attempt: 1 });
  await checkImport({ ...halfWay, attempt: 1 });
  await upload(company, new Uint8Array(10), "left.xlsx");
  // What other suites fill through the console.
  const { companyId, userId } = company.admin;
  await asOwner()`insert into user_changes (company_id, user_id, kind) values (${companyId}, ${userId}, 'created')`;
  await asOwner()`
    insert into invitations (company_id, user_id, channel, contact, language, token_hash, expires_at)
    values (${companyId}, ${userId}, 'email', 'one@example.com', 'en', ${randomBytes(32)}, now())`;
  await asOwner()`
    insert into group_merges (group_id, company_id, into_id, started_by)
    select ${randomUUID()}, ${companyId}, id, ${userId} from groups where company_id = ${companyId} limit 1`;
  await asOwner()`insert into invitation_senders (company_id, channel) values (${companyId}, 'email')`;
}

beforeAll(async () => {
  mine = await createCompany();
  theirs = await createCompany();
  await Promise.all([populate(mine), populate(theirs)]);
  const found = await asOwner()<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by name`;
  tables = found.map(({ name }) => name).filter((name) => !NO_COMPANY.includes(name));
});

const companyColumn = (table: string) => (table === "companies" ? "id" : "company_id");

describe("the wall between companies", () => {
  it("stands on every table, with rows of both companies behind it", async () => {
    expect(tables.length).toBeGreaterThanOrEqual(11);
    const unguarded = await asOwner()`
      select relname from pg_class c
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all(${NO_COMPANY})
        and (not relrowsecurity or not exists (select from pg_policy where polrelid = c.oid))`;
    expect(unguarded).toEqual([]);
    for (const table of tables) {
      const column = asOwner()(companyColumn(table));
      const [count] = await asOwner()`
        select count(distinct ${column})::int as companies from ${asOwner()(table)}
        where ${column} in (${mine.companyId}, ${theirs.companyId})`;
      expect(count, table).toEqual({ companies: 2 });
    }
  });

  it("binds the app's role, which owns nothing, has no other role's rights and looks into no other schema", async () => {
    const [role] = await asOwner()`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        exists (select from pg_auth_members where member = r.oid) as "inOthers",
        exists (select from pg_class where relowner = r.oid) as owns,
        array(
          select nspname from pg_namespace
          where nspname !~ '^pg_|^information_schema$' and has_schema_privilege(r.oid, oid, 'usage')) as schemas
      from pg_roles r where rolname = 'rollcall_app'`;
    expect(role).toEqual({ mighty: false, inOthers: false, owns: false, schemas: ["public"] });
  });

  it("has no way around it: no view, no right to empty a table, none to what is of no company", async () => {
    const ways = await asOwner()`
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and (
        -- A view shows what its owner may see.
        relkind in ('v', 'm', 'f')
        or relkind in ('r', 'p') and (
          has_table_privilege('rollcall_app', oid, 'truncate, references, trigger')
          or relname = any(${NO_COMPANY}) and (
            has_table_privilege('rollcall_app', oid, 'delete')
            or has_any_column_privilege('rollcall_app', oid, 'select, insert, update'))))`;
    expect(ways).toEqual([]);
  });

  it("hides every row of another company from a query that forgets to ask for its own", async () => {
    for (const table of tables) {
      const seen = await withCompanySql(
        mine.companyId,
        (sql) => sql<{ company: string }[]>`
          select distinct ${sql(companyColumn(table))} as company from ${sql(table)}`,
      );
      expect(seen, table).toEqual([{ company: mine.companyId }]);
    }
  });

  it("shows nothing at all without a company", async () => {
    for (const table of tables) {
      const sql = withoutCompany();
      await expect(sql`select 1 from ${sql(table)} limit 1`, table).resolves.toEqual([]);
    }
  });

  it("lets no statement change or delete a row of another company", async () => {
    for (const table of tables.filter((name) => name !== "audit_entries")) {
      const column = companyColumn(table);
      const touched = await withCompanySql(
        mine.companyId,
        (sql) => sql`
          update ${sql(table)} set ${sql(column)} = ${sql(column)} where ${sql(column)} = ${theirs.companyId}`,
      );
      expect(touched.count, table).toBe(0);
      const deleted = await withCompanySql(
        mine.companyId,
        (sql) => sql`delete from ${sql(table)} where ${sql(column)} = ${theirs.companyId}`,
      );
      expect(deleted.count, table).toBe(0);
    }
  });

  it("lets no row into another company", async () => {
    const intoTheirs = (table: string) =>
      withCompanySql(mine.companyId, async (sql) => {
        const [row] = await sql`select * from ${sql(table)} limit 1`;
        const [generated, given] = await Promise.all([generatedColumns(table), Promise.resolve(row)]);
        const values = Object.fromEntries(
          Object.entries({ ...given, [companyColumn(table)]: theirs.companyId }).filter(
            ([name]) => !generated.includes(name),
          ),
        );
        await sql`insert into ${sql(table)} ${sql(values)}`;
      });
    for (const table of tables) {
      await expect(intoTheirs(table), table).rejects.toThrow(/row-level security/);
    }
  });

  it("lets no row be moved into another company", async () => {
    for (const table of tables.filter((name) => name !== "audit_entries")) {
      const moved = withCompanySql(
        mine.companyId,
        (sql) => sql`update ${sql(table)} set ${sql(companyColumn(table))} = ${theirs.companyId}`,
      );
      await expect(moved, table).rejects.toThrow(/row-level security/);
    }
  });

  it("keeps the audit as it was written", async () => {
    for (const statement of ["update audit_entries set action = 'x'", "delete from audit_entries"]) {
      await expect(withCompanySql(mine.companyId, (sql) => sql.unsafe(statement))).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it("has no door that another role may open, or that can be made to look elsewhere", async () => {
    const doors = await asOwner()<
      { door: string; gives: string; path: string; open: boolean; mine: boolean }[]
    >`
      select oid::regprocedure::text as door, pg_get_function_result(oid) as gives,
        coalesce((select setting from unnest(proconfig) as setting where setting like 'search_path=%'), '') as path,
        exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner)))
          where grantee = 0 and privilege_type = 'EXECUTE') as open,
        has_function_privilege('rollcall_app', oid, 'execute') as mine
      from pg_proc where prosecdef and pronamespace <> all('{pg_catalog, information_schema}'::regnamespace[])`;
    expect(Object.fromEntries(doors.map(({ door, gives }) => [door, gives]))).toEqual(DOORS);
    for (const { door, path, open, mine } of doors) {
      expect({ path, open, mine }, door).toEqual({
        path: "search_path=public, pg_temp",
        open: false,
        mine: true,
      });
    }
  });

  it("lets a search through its doors find users of the company alone, and nobody without one", async () => {
    const search = (sql: ISql) => sql<{ found: string[]; listed: string[] | null }[]>`
      select array(select find_users('{%}', '{%}')) as found,
        (select ids from list_found_users('{%}', '{%}', 'login_key', false, 1, 1000)) as listed`;
    const [own] = await withCompanySql(mine.companyId, search);
    const users = await asOwner()<
      { id: string }[]
    >`select id from users where company_id = ${mine.companyId}`;
    const ids = users.map(({ id }) => id).sort();
    expect(ids.length).toBeGreaterThan(1);
    expect({ found: own?.found.sort(), listed: own?.listed?.sort() }).toEqual({ found: ids, listed: ids });
    const [nobody] = await search(withoutCompany());
    expect(nobody?.found).toEqual([]);
    expect(nobody?.listed ?? []).toEqual([]);
  });

  it("gives a stranger nothing but the id of a company whose code they know", async () => {
    const [found] = await withoutCompany()`select company_id_by_code(${`no-${randomUUID()}`}) as id`;
    expect(found).toEqual({ id: null });
  });
});

async function generatedColumns(table: string): Promise<string[]> {
  const columns = await asOwner()<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and (attgenerated <> '' or attidentity <> '')`;
  return columns.map(({ name }) => name);
}
