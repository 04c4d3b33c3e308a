import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/local/postgres";

/** One throwaway Postgres for the whole run, migrated; suites keep apart by owning a company or a database. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rollcall-test-"));
  const postgres = await startPostgres({ dataDir, log: () => {}, throwaway: true });

  const inngest = await takeEvents();
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
    // Safe: it listens on a port, not on a pipe.
    INNGEST_DEV: `http://127.0.0.1:${(inngest.address() as AddressInfo).port}`,
  });
  return async () => {
    inngest.close().closeAllConnections();
    await postgres.stop();
  };
}

/** Takes every event and does nothing with it: these tests run the steps themselves, in the order they mean to prove. */
async function takeEvents(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.end(JSON.stringify({ ids: ["taken"], status: 200 })));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
