import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { nameKey } from "@/lib/imports/rules/name-key";
import { GROUP_KINDS } from "@/lib/imports/columns";
import { startPostgres } from "@/local/postgres";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
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
    const app = new URL(postgres.url);
    app.username = "rollcall_app";
    app.password = randomBytes(12).toString("hex");
    await migrate(postgres.url, app.href);
    Object.assign(process.env, {
      TEST_DATABASE_OWNER_URL: postgres.url,
      DATABASE_URL: app.href,
      AUTH_SECRET: randomBytes(32).toString("base64"),
      ROLLCALL_MASTER_KEY: randomBytes(32).toString("base64"),
      IMPORT_MAX_MB: "500",
      INNGEST_DEV: inngest.url,
      LOG_LEVEL: "warn",
    });
    return await work(folder);
  } finally {
    await asOwner().end();
    await closeDatabase();
    inngest.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes every event and does nothing: the steps are run here, one after the other. */
async function deafInngest() {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.end(JSON.stringify({ ids: ["taken"], status: 200 })));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Safe: it listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
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
