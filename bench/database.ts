import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { nameKey } from "@/lib/imports/rules/name-key";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { startPostgres } from "@/local/postgres";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { deafInngest } from "@/tests/support/deaf-inngest";
import { environmentFor } from "@/tests/support/environment";
import { GROUP_NAMES, GROUPS_OF_A_KIND } from "./user-workbook";

/**
 * Runs `work` beside a Postgres of its own, set up as the product sets it up: every commit is flushed to disk.
 * Processes that `work` starts find it in their environment.
 * @param work gets a folder for its files
 */
export async function withDatabase<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
  const postgres = await startPostgres({ dataDir: join(folder, "data"), log: () => {} });
  const inngest = await deafInngest();
  try {
    Object.assign(process.env, await environmentFor(postgres.url), {
      IMPORT_MAX_MB: "500",
      INNGEST_DEV: inngest.url,
      LOG_LEVEL: "warn",
    });
    return await work(folder);
  } finally {
    await asOwner().end();
    await closeDatabase();
    await inngest.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A company with the groups that the workbooks name. */
export async function createBenchCompany(): Promise<TestCompany> {
  const company = await createCompany();
  const groups = GROUP_KINDS.flatMap((kind, place) =>
    Array.from({ length: GROUPS_OF_A_KIND }, (_, index) => {
      const name = `${GROUP_NAMES[place]} ${index}`;
      return { company_id: company.companyId, kind, name, name_key: nameKey(name) };
    }),
  );
  const sql = asOwner();
  await sql`insert into groups ${sql(groups)}`;
  return company;
}

/** So many users of the company, with the logins of the workbook and nothing else. */
export async function createBenchUsers({ companyId }: TestCompany, logins: readonly string[]): Promise<void> {
  const sql = asOwner();
  await sql`
    insert into users (company_id, login, password_hash)
    select ${companyId}, login, 'no password opens this' from unnest(${sql.array([...logins])}::text[]) as login`;
  await sql`vacuum analyze users`;
}
