import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POLL, sendOne, startBench, until, type Bench } from "./testing/harness";

describe("events and the options of functions", () => {
  const seen: unknown[] = [];
  let bench: Bench;
  let openGate: () => void = () => {};
  let gate: Promise<void> = Promise.resolve();

  beforeAll(async () => {
    bench = await startBench((client) => [
      client.createFunction(
        { id: "choosy", triggers: [{ event: "choice", if: "event.data.n > 5" }, { event: "any/*" }] },
        ({ event }) => void seen.push(event.data.n),
      ),
      client.createFunction(
        { id: "choice-done", triggers: { event: "choice-done" } },
        () => void seen.push("done"),
      ),
      client.createFunction(
        { id: "once", idempotency: "event.data.order", triggers: { event: "order" } },
        ({ event }) => void seen.push(event.data.order),
      ),
      client.createFunction(
        {
          id: "cancellable",
          triggers: { event: "work" },
          cancelOn: [{ event: "stop", match: "data.id" }],
        },
        async ({ event, step }) => {
          await step.waitForEvent("wait", { event: "go", timeout: "1h" });
          await step.run("after", () => void seen.push(event.data.id));
        },
      ),
      client.createFunction(
        {
          id: "on-cancel",
          triggers: {
            event: "inngest/function.cancelled",
            if: "event.data.function_id == 'test-cancellable'",
          },
        },
        ({ event }) => {
          seen.push(event.data.function_id);
        },
      ),
      client.createFunction(
        {
          id: "on-finish",
          triggers: { event: "inngest/function.finished", if: "event.data.function_id == 'test-counted'" },
        },
        ({ event }) => {
          seen.push(event.data.result);
        },
      ),
      client.createFunction({ id: "counted", triggers: { event: "counted" } }, () => 42),
      client.createFunction(
        { id: "deadline", timeouts: { finish: "1s" }, triggers: { event: "deadline" } },
        ({ step }) => step.waitForEvent("wait", { event: "never", timeout: "1h" }),
      ),
      client.createFunction(
        { id: "narrow", concurrency: { limit: 1, key: "event.data.lane" }, triggers: { event: "narrow" } },
        async ({ event, step }) => {
          await Promise.all(
            [1, 2].map((n) =>
              step.run(`part-${n}`, async () => {
                seen.push(`+${event.data.lane}`);
                await gate;
                seen.push(`-${event.data.lane}`);
              }),
            ),
          );
        },
      ),
      client.createFunction(
        { id: "hourly", triggers: { cron: "TZ=Europe/Paris 0 * * * *" } },
        ({ event }) => {
          seen.push(event.name);
        },
      ),
    ]);
  });
  afterAll(() => bench.stop());
  beforeEach(() => {
    seen.length = 0;
    gate = new Promise((resolve) => (openGate = resolve));
  });

  test("an event starts the functions whose name and condition fit", async () => {
    await bench.client.send([
      { name: "choice", data: { n: 1 } },
      { name: "choice", data: { n: 9 } },
      { name: "any/thing", data: { n: 3 } },
      { name: "choice-done" },
    ]);
    await expect.poll(() => seen.toSorted(), POLL).toEqual([3, 9, "done"]);
  });

  test("an event id counts once, alone or in a batch", async () => {
    const id = `event-${Math.random()}`;
    await sendOne(bench.client, "any/one", { n: 1 }, id);
    expect(await sendOne(bench.client, "any/one", { n: 2 }, id)).toBe(id);
    await bench.client.send([
      { name: "any/one", data: { n: 3 }, id },
      { name: "any/two", data: { n: 4 } },
    ]);
    await expect.poll(() => seen.toSorted(), POLL).toEqual([1, 4]);
    expect(await bench.runsOf(id)).toHaveLength(1);
  });

  test("an event that an SDK sends again keeps its id and counts once", async () => {
    const send = () =>
      fetch(`${bench.server.url}/e/key`, {
        method: "POST",
        headers: { "x-inngest-event-id-seed": "1700000000000,AAECAwQFBgcICQ==" },
        body: JSON.stringify([{ name: "any/one", data: { n: 5 } }]),
      }).then((response) => response.json());
    const first = await send();
    expect(first).toEqual({ ids: [expect.stringMatching(/^01HF/)], status: 200 });
    expect(await send()).toEqual(first);
    await expect.poll(() => seen, POLL).toEqual([5]);
  });

  test("what is no event is refused", async () => {
    for (const body of ["{}", '[{"name":""}]', "nonsense"]) {
      const { status } = await fetch(`${bench.server.url}/e/key`, { method: "POST", body });
      expect(status).toBe(400);
    }
  });

  test("an idempotency key starts one run", async () => {
    await bench.client.send([7, 7, 8].map((order) => ({ name: "order", data: { order } })));
    await expect.poll(() => seen.toSorted(), POLL).toEqual([7, 8]);
  });

  test("an event cancels the runs that it matches, and they are announced", async () => {
    const stopped = await sendOne(bench.client, "work", { id: 1 });
    const kept = await sendOne(bench.client, "work", { id: 2 });
    await until(async () => (await bench.database.sql`select 1 from pauses where name = 'go'`).length === 2);
    await bench.client.send({ name: "stop", data: { id: 1 } });
    expect(await bench.ended(stopped)).toMatchObject({ status: "cancelled" });
    await expect.poll(() => seen, POLL).toEqual(["test-cancellable"]);
    await bench.client.send({ name: "go" });
    expect(await bench.ended(kept)).toMatchObject({ status: "completed" });
    expect(seen).toEqual(["test-cancellable", 2]);
  });

  test("the end of a function is an event with its result, for those who want it", async () => {
    await sendOne(bench.client, "counted");
    await expect.poll(() => seen, POLL).toEqual([42]);
  });

  test("a run that takes longer than its function allows is cancelled", async () => {
    const id = await sendOne(bench.client, "deadline");
    expect(await bench.ended(id)).toMatchObject({ status: "cancelled" });
  });

  test("steps with the same concurrency key run one at a time, with different keys together", async () => {
    const ids = await Promise.all(["a", "a", "b"].map((lane) => sendOne(bench.client, "narrow", { lane })));
    await expect.poll(() => seen.toSorted(), POLL).toEqual(["+a", "+b"]);
    openGate();
    for (const id of ids) expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    for (const lane of ["a", "b"]) {
      const order = seen.filter((mark) => String(mark).endsWith(lane)).join("");
      expect(order).toMatch(new RegExp(`^(\\+${lane}-${lane})+$`));
    }
    expect(seen).toHaveLength(12);
  });

  test("a cron trigger is scheduled, runs when it is due, and is scheduled again", async () => {
    const { sql } = bench.database;
    const scheduled = () => sql<{ id: string; run_at: Date }[]>`
      select id, run_at from jobs where key like 'cron:test-hourly:%' and locked_at is null`;
    const [job] = await scheduled();
    expect(job?.run_at.getMinutes()).toBe(0);
    await sql`select reschedule_jobs(array[${job?.id ?? 0}]::bigint[], run_at => now())`;
    await sql`select pg_notify('jobs:insert', '{"count":1}')`;
    await expect.poll(() => seen, POLL).toEqual(["inngest/scheduled.timer"]);
    await expect.poll(async () => (await scheduled())[0]?.run_at.getTime(), POLL).toBeGreaterThan(Date.now());
  });
});
