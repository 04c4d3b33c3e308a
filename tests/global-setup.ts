import { randomBytes } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/local/postgres";

/** One throwaway Postgres for the whole run, migrated; suites keep apart by owning a company or a database. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rollcall-test-"));
  const postgres = await startPostgres({ dataDir, log: () => {}, throwaway: true });

  const app = new URL(postgres.url);
  app.username = "rollcall_app";
  app.password = randomBytes(12).toString("hex");
  await migrate(postgres.url, app.href);

  Object.assign(process.env, {
    TEST_DATABASE_OWNER_URL: postgres.url,
    DATABASE_OWNER_URL: postgres.url,
    DATABASE_URL: app.href,
    AUTH_SECRET: randomBytes(32).toString("base64"),
    ROLLCALL_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  return () => postgres.stop();
}
