import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { pino } from "pino";
import postgres, { type Sql } from "postgres";
import { findFreePort } from "../../ports";
import { startInngestServer, type InngestServer } from "../server";
import type { InngestServerOptions } from "../settings";

export type TestDatabase = { url: string; sql: Sql; drop(): Promise<void> };

/** A fresh database of the throwaway Postgres, for one suite alone. */
export async function createDatabase(): Promise<TestDatabase> {
  const owner = process.env.TEST_DATABASE_OWNER_URL;
  if (!owner) throw new Error("TEST_DATABASE_OWNER_URL is not set.");
  const name = `inngest_${randomBytes(6).toString("hex")}`;
  const admin = postgres(owner, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  const url = new URL(owner);
  url.pathname = name;
  const connection = { search_path: "inngest_local,inngest_local_queue" };
  const sql = postgres(url.href, { max: 2, connection, onnotice: () => {} });
  return {
    url: url.href,
    sql,
    async drop() {
      await sql.end();
      // What was stopped or killed a moment ago may still be saying goodbye.
      await until(
        async () => (await admin`select 1 from pg_stat_activity where datname = ${name}`).length === 0,
      );
      await admin`drop database ${admin(name)}`;
      await admin.end();
    },
  };
}

/** Waits that a test would otherwise spend in real time. */
export const QUICK = { retryBaseMs: 20, unreachableRetryMs: 50, syncIntervalMs: 60_000, stopGraceMs: 100 };

/** For `expect.poll`: quick to see, slow to give up on a busy machine. */
export const POLL = { interval: 5, timeout: 30_000 };

/** A client whose server will listen on the port. The SDK's own messages would only hide the test's. */
export function createClient(
  port: number,
  options: { checkpointing?: boolean; signingKey?: string } = {},
): Inngest {
  return new Inngest({
    id: "test",
    isDev: !options.signingKey,
    eventKey: "test",
    baseUrl: `http://127.0.0.1:${port}`,
    logger: pino({ level: "silent" }),
    ...options,
  });
}

export type TestApp = {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Serves other functions from now on. */
  replace(functions: InngestFunction.Any[]): void;
};

/** Serves functions the way an app does, on a port of its own. */
export async function startApp(client: Inngest, functions: InngestFunction.Any[]): Promise<TestApp> {
  const handlerOf = (some: InngestFunction.Any[]) =>
    serve({ client, functions: some, enableUnauthedSync: false });
  let handler = handlerOf(functions);
  const server = createServer((request, response) => void handler(request, response));
  const port = await findFreePort();
  const start = () => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await start();
  return {
    url: `http://127.0.0.1:${port}/api/inngest`,
    start,
    stop: () => close(server),
    replace: (others) => void (handler = handlerOf(others)),
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export type Bench = {
  client: Inngest;
  database: TestDatabase;
  app: TestApp;
  server: InngestServer;
  /** Rows of the runs that the event with this id began, with what became of them. */
  runsOf(
    eventId: string,
  ): Promise<{ id: string; status: string; function: string; error_name: string | null }[]>;
  /** Settles with the only run of the event when it has ended. */
  ended(eventId: string): Promise<{ id: string; status: string; error_name: string | null }>;
  stop(): Promise<void>;
};

type BenchOptions = Partial<InngestServerOptions> & { checkpointing?: boolean };

/** A database, an app with these functions, and a server in this process, ready for events. */
export async function startBench(
  define: (client: Inngest) => InngestFunction.Any[],
  { checkpointing, signingKey, ...options }: BenchOptions = {},
): Promise<Bench> {
  const database = await createDatabase();
  const port = await findFreePort();
  const client = createClient(port, {
    ...(checkpointing !== undefined && { checkpointing }),
    ...(signingKey && { signingKey }),
  });
  const functions = define(client);
  const app = await startApp(client, functions);
  const server = await startInngestServer({
    databaseUrl: database.url,
    appUrls: [app.url],
    port,
    log: pino({ level: "silent" }),
    ...QUICK,
    ...(signingKey && { signingKey }),
    ...options,
  });
  await registered(database.sql);
  return {
    client,
    database,
    app,
    server,
    runsOf: (eventId) => runsOf(database.sql, eventId),
    ended: (eventId) => ended(database.sql, eventId),
    async stop() {
      await server.stop();
      await app.stop();
      await database.drop();
    },
  };
}

/** Asks again and again, quickly, until there is an answer. Gives up after 30 seconds. */
export async function until<T>(ask: () => Promise<T | undefined | null | false>): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("It did not happen within 30 seconds.");
}

export async function registered(sql: Sql): Promise<void> {
  await until(async () => (await sql`select 1 from functions limit 1`.catch(() => [])).length > 0);
}

export async function runsOf(sql: Sql, eventId: string) {
  return sql<{ id: string; status: string; function: string; error_name: string | null }[]>`
    select id, status, function_id as function, error_name from runs where event_id = ${eventId} order by id`;
}

export async function ended(sql: Sql, eventId: string) {
  return until(async () => {
    const [run] = await runsOf(sql, eventId);
    return run && !["queued", "running"].includes(run.status) ? run : null;
  });
}

/** The id of a single event sent. */
export async function sendOne(
  client: Inngest,
  name: string,
  data: object = {},
  id?: string,
): Promise<string> {
  const { ids } = await client.send({ name, data, ...(id ? { id } : {}) });
  if (!ids[0]) throw new Error("The event got no id.");
  return ids[0];
}
