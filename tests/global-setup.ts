import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@/local/postgres";
import { deafInngest } from "./support/deaf-inngest";
import { environmentFor } from "./support/environment";

/** One throwaway Postgres for the whole run, migrated; suites keep apart by owning a company or a database. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rollcall-test-"));
  const postgres = await startPostgres({ dataDir, log: () => {}, throwaway: true });

  const inngest = await deafInngest();
  Object.assign(process.env, await environmentFor(postgres.url), {
    DATABASE_OWNER_URL: postgres.url,
    INNGEST_DEV: inngest.url,
  });
  return async () => {
    await inngest.close();
    await postgres.stop();
  };
}
