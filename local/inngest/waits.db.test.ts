import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POLL, sendOne, startBench, until, type Bench } from "./testing/harness";

describe("waiting", () => {
  const seen: unknown[] = [];
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench((client) => {
      const double = client.createFunction(
        { id: "double", retries: 0, triggers: { event: "double" } },
        ({ event }) => {
          if (event.data.n === 13) throw new Error("unlucky");
          return event.data.n * 2;
        },
      );
      const silent = client.createFunction({ id: "silent", triggers: { event: "silent" } }, ({ step }) =>
        step.waitForEvent("nothing", { event: "never", timeout: "1h" }),
      );
      return [
        double,
        silent,
        client.createFunction({ id: "sleeps", triggers: { event: "sleeps" } }, async ({ step }) => {
          await step.run("start", () => void seen.push(Date.now()));
          await step.sleep("second", "1s");
          await step.run("middle", () => void seen.push(Date.now()));
          await step.sleepUntil("moment", new Date(await step.run("when", () => Date.now() + 60)));
          await step.run("end", () => void seen.push(Date.now()));
        }),
        client.createFunction({ id: "matches", triggers: { event: "matches" } }, async ({ step }) => {
          const got = await step.waitForEvent("reply", { event: "reply", match: "data.id", timeout: "1h" });
          seen.push(got?.data ?? null);
        }),
        client.createFunction({ id: "checks", triggers: { event: "checks" } }, async ({ step }) => {
          const got = await step.waitForEvent("reply", {
            event: "answer",
            if: "async.data.size > event.data.size && async.data.kind in ['a', 'b']",
            timeout: "1h",
          });
          seen.push(got?.data ?? null);
        }),
        client.createFunction({ id: "gives-up", triggers: { event: "gives-up" } }, async ({ step }) => {
          const got = await step.waitForEvent("reply", { event: "never", timeout: "1s" });
          seen.push(got);
        }),
        client.createFunction({ id: "sends", triggers: { event: "sends" } }, async ({ step }) => {
          const sent = await step.sendEvent("tell", [
            { name: "told", data: { n: 1 } },
            { name: "told", data: { n: 2 } },
          ]);
          seen.push(sent.ids.length);
        }),
        client.createFunction({ id: "told", triggers: { event: "told" } }, ({ event }) => {
          seen.push(event.data.n);
        }),
        client.createFunction({ id: "signals", triggers: { event: "signals" } }, async ({ step }) => {
          const got = await step.waitForSignal("wait", { signal: "go", timeout: "1h", onConflict: "fail" });
          seen.push(got);
        }),
        client.createFunction({ id: "invokes", triggers: { event: "invokes" } }, async ({ event, step }) => {
          const results = await Promise.all(
            [1, 2].map((n) => step.invoke(`double-${n}`, { function: double, data: { n } })),
          );
          const failed = await step
            .invoke("unlucky", { function: double, data: { n: 13 } })
            .catch((error: Error) => error.message);
          const late = await step
            .invoke("late", { function: silent, data: {}, timeout: new Date(event.data.until) })
            .catch((error: Error) => error.message);
          seen.push(results, failed, late);
        }),
      ];
    });
  });
  afterAll(() => bench.stop());
  beforeEach(() => {
    seen.length = 0;
  });

  const waiting = (name: string) =>
    until(async () => (await bench.database.sql`select 1 from pauses where name = ${name}`).length > 0);

  test("a sleep lasts as long as it says, and hardly longer", async () => {
    const id = await sendOne(bench.client, "sleeps");
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    const [start = 0, middle = 0, end = 0] = seen.map(Number);
    expect(middle - start).toBeGreaterThanOrEqual(1000);
    expect(end - middle).toBeGreaterThanOrEqual(60);
  });

  test("an event that matches ends the wait, others do not", async () => {
    const id = await sendOne(bench.client, "matches", { id: 2 });
    await waiting("reply");
    await bench.client.send([
      { name: "reply", data: { id: 1, text: "wrong" } },
      { name: "reply", data: { id: 2, text: "right" } },
    ]);
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(seen).toEqual([{ id: 2, text: "right" }]);
  });

  test("an event for which the expression holds ends the wait, others do not", async () => {
    const id = await sendOne(bench.client, "checks", { size: 2 });
    await waiting("answer");
    await bench.client.send([
      { name: "answer", data: { size: 3, kind: "c" } },
      { name: "answer", data: { kind: "a" } },
      { name: "answer", data: { size: 3, kind: "b" } },
    ]);
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(seen).toEqual([{ size: 3, kind: "b" }]);
  });

  test("a wait that nothing answers ends with null, and leaves nothing behind", async () => {
    const id = await sendOne(bench.client, "gives-up");
    const run = await bench.ended(id);
    expect(seen).toEqual([null]);
    expect(await bench.database.sql`select 1 from pauses where run_id = ${run.id}`).toHaveLength(0);
  });

  test("events that a step sends start their functions", async () => {
    await sendOne(bench.client, "sends");
    await expect.poll(() => seen.toSorted(), POLL).toEqual([1, 2, 2]);
  });

  test("a signal ends the wait for it, and one that nobody waits for says so", async () => {
    const id = await sendOne(bench.client, "signals");
    await waiting("go");
    const send = (signal: string) =>
      fetch(`${bench.server.url}/v1/signals`, {
        method: "POST",
        body: JSON.stringify({ signal, data: { n: 1 } }),
      });
    expect((await send("stop")).status).toBe(404);
    expect((await send("go")).status).toBe(200);
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(seen).toEqual([{ signal: "go", data: { n: 1 } }]);
  });

  test("invoked functions give back their results, their errors, or that they were too slow", async () => {
    const id = await sendOne(bench.client, "invokes", { until: new Date(Date.now() + 1500).toISOString() });
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(seen).toEqual([[2, 4], "unlucky", expect.stringMatching(/in time/)]);
  });
});
