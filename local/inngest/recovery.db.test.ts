import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Inngest } from "inngest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findFreePort } from "../ports";
import {
  createClient,
  createDatabase,
  ended,
  registered,
  runsOf,
  sendOne,
  startApp,
  until,
  type TestApp,
  type TestDatabase,
} from "./testing/harness";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** The program in a process of its own, to be killed. */
async function startProgram(database: TestDatabase, port: number, appUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      LOCAL_INNGEST_PORT: String(port),
      LOCAL_INNGEST_APP_URL: appUrl,
      LOCAL_INNGEST_RETRY_BASE_MS: "20",
      LOCAL_INNGEST_UNREACHABLE_RETRY_MS: "50",
      LOCAL_INNGEST_LOG_LEVEL: "silent",
    },
  });
  const [message] = await once(child, "message");
  expect(message).toEqual({ ready: true, port });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

describe("the server as a process", () => {
  let database: TestDatabase;
  let port: number;
  let client: Inngest;
  let app: TestApp;
  let program: ChildProcess;

  beforeEach(async () => {
    database = await createDatabase();
    port = await findFreePort();
    client = createClient(port);
  });
  afterEach(async () => {
    if (program.exitCode === null && program.signalCode === null) await kill(program);
    await app.stop();
    await database.drop();
  });

  const start = async () => {
    program = await startProgram(database, port, app.url);
    await registered(database.sql);
  };
  const restart = async () => {
    await kill(program);
    await start();
  };

  test("killed within parallel steps, it goes on to the end with what was done", async () => {
    const effects: string[] = [];
    const run = (name: string) => () => `${name}:${effects.push(name)}`;
    /** The server is killed and started again while the step runs, the first time it does. */
    const runKilled = (name: string) => async () => {
      const first = !effects.includes(name);
      const result = run(name)();
      if (first) await restart();
      return result;
    };
    const results: unknown[] = [];
    const child = client.createFunction({ id: "child", triggers: { event: "child" } }, ({ step }) =>
      step.run("child", run("child")),
    );
    const parent = client.createFunction(
      { id: "parent", triggers: { event: "parent" } },
      async ({ step }) => {
        const a = await step.run("a", run("a"));
        await step.sleepUntil("pause", new Date(Date.now() + 20));
        const parts = await Promise.all(
          ["p", "q", "r"].map((name) => step.run(name, (name === "q" ? runKilled : run)(name))),
        );
        await step.sendEvent("ask", { name: "asked" });
        const answer = await step.waitForEvent("answer", { event: "answered", timeout: "1h" });
        const invoked = await step.invoke("invoke", { function: child, data: {} });
        const b = await step.run("b", () => {
          effects.push("b");
          return [a, ...parts, answer?.data, invoked];
        });
        results.push(b);
      },
    );
    const answers = client.createFunction(
      { id: "answers", triggers: { event: "asked" } },
      async ({ step }) => {
        await step.run("wait", () =>
          until(async () => (await database.sql`select 1 from pauses where name = 'answered'`).length > 0),
        );
        await step.run("answer", run("answer"));
        await step.sendEvent("answer", { name: "answered", data: { ok: true } });
      },
    );
    app = await startApp(client, [parent, child, answers]);
    await start();

    const id = await sendOne(client, "parent");
    expect(await ended(database.sql, id)).toMatchObject({ status: "completed" });
    const timesOf = (name: string) => effects.filter((effect) => effect === name).length;
    // A step that was running when the server was killed may run again; nothing else does.
    expect([1, 2]).toContain(timesOf("q"));
    for (const name of ["a", "child", "answer", "b"]) expect(timesOf(name)).toBe(1);
    const last = (name: string) => `${name}:${effects.lastIndexOf(name) + 1}`;
    expect(results).toEqual([
      [
        last("a"),
        expect.stringMatching(/^p:/),
        last("q"),
        expect.stringMatching(/^r:/),
        { ok: true },
        last("child"),
      ],
    ]);
  });

  test("however it ends, it goes on from there, and never runs a step anew whose result it has", async () => {
    const ways: { end: () => unknown; exit: [number | null, string | null] }[] = [
      { end: () => program.kill("SIGKILL"), exit: [null, "SIGKILL"] },
      { end: () => program.kill("SIGTERM"), exit: [0, null] },
      { end: () => program.disconnect(), exit: [0, null] },
      {
        // The code asks whoever started it to start it again.
        exit: [75, null],
        end: () => database.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
      },
    ];
    const effects: string[] = [];
    const results = new Map<string, number[]>();
    const gates = ways.map(gate);
    const line = (id: string, checkpointing: boolean) =>
      client.createFunction({ id, checkpointing, triggers: { event: "line" } }, async ({ step }) => {
        const got: number[] = [];
        for (let n = 0; n < 5 * ways.length; n++) {
          const value = await step.run(`${id}-${n}`, async () => {
            const effect = effects.push(`${id}-${n}`);
            if (n % 5 === 3) await gates[Math.floor(n / 5)]?.opened;
            return effect;
          });
          got.push(value);
        }
        await step.run(`${id}-end`, () => void results.set(id, got));
      });
    app = await startApp(client, [line("checkpointing", true), line("plain", false)]);
    await start();
    const id = await sendOne(client, "line");

    for (const [round, { end, exit }] of ways.entries()) {
      const open = [`checkpointing-${5 * round + 3}`, `plain-${5 * round + 3}`];
      await until(async () => open.every((name) => effects.includes(name)));
      const gone = once(program, "exit");
      await end();
      expect(await gone).toEqual(exit);
      const before = effects.length;
      await start();
      await until(async () => effects.length === before + 2);
      expect(effects.slice(before).toSorted()).toEqual(open);
      gates[round]?.open();
    }
    await until(async () => (await runsOf(database.sql, id)).every(({ status }) => status === "completed"));
    expect(effects).toHaveLength(2 * 5 * ways.length + 2 * ways.length);
    // Of the two times that such a step ran, the later counts: the earlier answered to a call given up.
    for (const [name, got] of results) {
      expect(got).toEqual(got.map((_, n) => effects.lastIndexOf(`${name}-${n}`) + 1));
    }
    expect(results.size).toBe(2);
  });
});
