import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFreePort } from "../ports";
import { startInngestServer, type InngestServer } from "./server";
import {
  POLL,
  createClient,
  createDatabase,
  QUICK,
  sendOne,
  startApp,
  startBench,
  until,
} from "./testing/harness";
import type { Bench, TestDatabase } from "./testing/harness";

describe("what the server keeps and shows", () => {
  const SECRET = "correct-horse-battery";
  const logged: string[] = [];
  const results: unknown[] = [];
  let bench: Bench;

  beforeAll(async () => {
    const stream = new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk));
        done();
      },
    });
    bench = await startBench(
      (client) => [
        client.createFunction(
          { id: "secret", retries: 1, triggers: { event: "secret" } },
          async ({ step }) => {
            const got = await step.run("get", () => SECRET);
            await step.run("fail", () => Promise.reject(new Error(got)));
          },
        ),
        client.createFunction({ id: "odd", triggers: { event: "odd" } }, async ({ step }) => {
          const text = await step.run("\u0000", () => '\u0000\ud800"\\');
          const keys = await step.run("keys", () => ({ b: 1, 10: 2, a: 3 }));
          await step.run("end", () => void results.push(text, Object.keys(keys)));
        }),
        client.createFunction({ id: "unkept", triggers: { event: "unkept" } }, ({ step }) =>
          step.waitForEvent("wait", { event: "a\u0000b", timeout: "1h" }),
        ),
        client.createFunction({ id: "big", triggers: { event: "big" } }, async ({ event, step }) => {
          const parts = await Promise.all(
            [1, 2, 3].map((n) => step.run(`part-${n}`, () => String(n).repeat(1_900_000))),
          );
          const total = await step.run("total", () => parts.map((part) => part.length + Number(part[0])));
          results.push(total, event.data);
        }),
        client.createFunction(
          { id: "chains", optimizeParallelism: false, triggers: { event: "chains" } },
          async ({ step }) => {
            const order: string[] = [];
            const slow = step.waitForEvent("slow", { event: "chains/go", timeout: "1h" });
            const quick = (async () => {
              await step.run("one", () => void order.push("one"));
              await step.run("two", () => void order.push("two"));
              await step.sendEvent("go", { name: "chains/go" });
            })();
            await Promise.all([slow, quick]);
            results.push("both");
          },
        ),
      ],
      { log: pino({ level: "trace" }, stream) },
    );
  });
  afterAll(() => bench.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${bench.server.url}${path}`, { headers });

  test("outputs and errors are never logged, nor kept or shown when the run has ended", async () => {
    const id = await sendOne(bench.client, "secret", { note: SECRET });
    const run = await bench.ended(id);
    const pages = await Promise.all(
      [`/v1/runs?event=${id}`, `/v1/runs/${run.id}`].map(async (path) => (await get(path)).text()),
    );
    expect(pages[0]).toContain('"status":"failed"');
    expect(pages[1]).toContain('"name":"get"');
    for (const text of [...pages, ...logged]) expect(text).not.toContain(SECRET);
    const tables = ["runs", "steps", "inbox", "pauses", "jobs"];
    for (const table of tables) {
      const rows = await bench.database.sql`select * from ${bench.database.sql(table)}`;
      expect(JSON.stringify(rows)).not.toContain(SECRET);
    }
    expect(logged.join("")).toContain("will be tried again");
  });

  test("any output comes back as it was, and what Postgres cannot keep fails the run for good", async () => {
    results.length = 0;
    expect(await bench.ended(await sendOne(bench.client, "odd"))).toMatchObject({ status: "completed" });
    expect(results).toEqual(['\u0000\ud800"\\', ["10", "b", "a"]]);
    expect(await bench.ended(await sendOne(bench.client, "unkept"))).toMatchObject({
      status: "failed",
      error_name: "PostgresError",
    });
  });

  test("a state too large for a request is fetched by the SDK", async () => {
    results.length = 0;
    const id = await sendOne(bench.client, "big", { n: 1 });
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(results).toEqual([[1_900_001, 1_900_002, 1_900_003], { n: 1 }]);
  });

  test("chains of steps go on by themselves where the function asks for it", async () => {
    results.length = 0;
    const id = await sendOne(bench.client, "chains");
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(results).toEqual(["both"]);
  });

  test("old runs are forgotten, the others are not", async () => {
    const [old, recent] = [await sendOne(bench.client, "chains"), await sendOne(bench.client, "chains")];
    const run = await bench.ended(old);
    await bench.ended(recent);
    await bench.database.sql`update runs set ended_at = now() - interval '8 days' where id = ${run.id}`;
    await bench.database.sql`select add_job('prune')`;
    await until(async () => (await bench.runsOf(old)).length === 0);
    expect(await bench.runsOf(recent)).toHaveLength(1);
  });

  test("it answers to programs of this machine, not to pages of other sites", async () => {
    expect(await (await get("/health")).json()).toEqual({ ok: true });
    expect((await get("/nowhere")).status).toBe(404);
    expect((await get("/v1/runs/none")).status).toBe(404);
    expect((await get("/v0/runs/none/actions")).status).toBe(404);
    expect((await get("/v1/runs", { origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await get("/v1/runs", { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});

describe("registration", () => {
  let database: TestDatabase;
  let server: InngestServer;
  let port: number;
  const errors: string[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    port = await findFreePort();
    const stream = new Writable({
      write(chunk, _encoding, done) {
        errors.push(String(chunk));
        done();
      },
    });
    const log = pino({ level: "error" }, stream);
    server = await startInngestServer({ databaseUrl: database.url, appUrls: [], port, ...QUICK, log });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const register = async (functions: unknown[]) => {
    const response = await fetch(`${server.url}/fn/register`, {
      method: "POST",
      body: JSON.stringify({ appName: "test", url: "http://127.0.0.1:1/", functions }),
    });
    return {
      status: response.status,
      body: (await response.json()) as { error?: string; modified?: boolean },
    };
  };
  const plain = (id: string, more: object = {}) => ({
    id,
    triggers: [{ event: "start" }],
    steps: { step: { runtime: { type: "http", url: "http://127.0.0.1:1/?stepId=step" } } },
    ...more,
  });

  test.each([
    ["batchEvents", { maxSize: 5, timeout: "1s" }],
    ["rateLimit", { limit: 1, period: "1s" }],
    ["throttle", { limit: 1, period: "1s" }],
    ["debounce", { period: "1s" }],
    ["singleton", { mode: "skip" }],
  ])("a function with %s is refused, and the log says why", async (option, value) => {
    errors.length = 0;
    const { status, body } = await register([plain("fine"), plain("bad", { [option]: value })]);
    expect([status, body.error]).toEqual([400, expect.stringContaining(`"${option}"`)]);
    expect(errors.join("")).toContain(option);
    expect(await database.sql`select 1 from functions`).toHaveLength(0);
  });

  test.each([
    ["an expression", { idempotency: "event.data." }],
    ["a cron pattern", { triggers: [{ cron: "61 * * * *" }] }],
  ])("a function with %s that cannot be read is refused", async (_what, more) => {
    expect((await register([plain("bad", more)])).status).toBe(400);
  });

  test("functions that an app no longer has are no longer started", async () => {
    const live = async () =>
      (await database.sql<{ id: string }[]>`select id from functions where not archived order by id`).map(
        ({ id }) => id,
      );
    expect((await register([plain("one"), plain("two")])).body.modified).toBe(true);
    expect((await register([plain("one"), plain("two")])).body.modified).toBe(false);
    expect(await live()).toEqual(["one", "two"]);
    expect((await register([plain("two")])).body.modified).toBe(true);
    expect(await live()).toEqual(["two"]);
    expect((await register([plain("one"), plain("two")])).body.modified).toBe(true);
    expect(await live()).toEqual(["one", "two"]);
  });
});

test("an app that comes back with other functions is asked for them", async () => {
  const database = await createDatabase();
  const port = await findFreePort();
  const client = createClient(port);
  const seen: string[] = [];
  const named = (name: string) =>
    client.createFunction({ id: name, triggers: { event: "start" } }, () => void seen.push(name));
  const app = await startApp(client, [named("before")]);
  const server = await startInngestServer({
    ...QUICK,
    databaseUrl: database.url,
    appUrls: [app.url],
    port,
    syncIntervalMs: 30,
    log: pino({ level: "silent" }),
  });
  try {
    const has = (id: string) =>
      until(
        async () =>
          (await database.sql`select 1 from functions where id = ${id} and not archived`).length > 0,
      );
    await has("test-before");
    app.replace([named("after")]);
    await has("test-after");
    await client.send({ name: "start" });
    await expect.poll(() => seen, POLL).toEqual(["after"]);
  } finally {
    await server.stop();
    await app.stop();
    await database.drop();
  }
});
