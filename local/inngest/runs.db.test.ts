import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POLL, startBench, sendOne, type Bench } from "./testing/harness";

describe.each([true, false])("a function with steps, checkpointing %s", (checkpointing) => {
  const calls: string[] = [];
  const results: unknown[] = [];
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(
      (client) => [
        client.createFunction({ id: "line", triggers: { event: "line" } }, async ({ event, step }) => {
          const a = await step.run("a", () => {
            calls.push("a");
            return { b: 1, a: "п\u0000" };
          });
          const b = await step.run("b", () => {
            calls.push("b");
            return Object.keys(a).join() + a.a + String(event.data.n);
          });
          await step.run("c", () => void calls.push("c"));
          results.push(b);
          return b;
        }),
      ],
      { checkpointing },
    );
  });
  afterAll(() => bench.stop());

  test("runs its steps in order, each once, and hands their results on", async () => {
    const id = await sendOne(bench.client, "line", { n: 7 });
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(calls).toEqual(["a", "b", "c"]);
    expect(results).toEqual(["b,aп\u00007"]);
  });
});

describe("parallel steps", () => {
  const calls: string[] = [];
  const results: unknown[] = [];
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench((client) => [
      client.createFunction({ id: "fan", triggers: { event: "fan" } }, async ({ step }) => {
        calls.push("replay");
        const parts = await Promise.all(
          Array.from({ length: 300 }, (_, index) =>
            step.run(`part-${index}`, () => {
              calls.push("part");
              return index;
            }),
          ),
        );
        results.push(await step.run("sum", () => parts.reduce((total, part) => total + part, 0)));
      }),
      client.createFunction({ id: "groups", triggers: { event: "groups" } }, async ({ step }) => {
        const order: string[] = [];
        for (const group of ["x", "y"]) {
          await Promise.all([1, 2, 3].map((n) => step.run(`${group}${n}`, () => void calls.push(group))));
          await step.run(`${group}-done`, () => void calls.push(`${group}-done`));
          order.push(group);
        }
        results.push(order);
      }),
      client.createFunction({ id: "race", triggers: { event: "race" } }, async ({ step, group }) => {
        const winner = await group.parallel(() =>
          Promise.race([
            step.run("quick", () => "quick"),
            step.waitForEvent("slow", { event: "race/never", timeout: "1h" }).then(() => "slow"),
          ]),
        );
        results.push(await step.run("winner", () => winner));
        await bench.client.send({ name: "race/never" });
      }),
    ]);
  });
  afterAll(() => bench.stop());
  beforeEach(() => {
    calls.length = 0;
    results.length = 0;
  });

  test("300 of them run once each, with one call for each and one to go on", async () => {
    const id = await sendOne(bench.client, "fan");
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(calls.filter((call) => call === "part")).toHaveLength(300);
    expect(calls.filter((call) => call === "replay").length).toBeLessThanOrEqual(303);
    expect(results).toEqual([(299 * 300) / 2]);
  });

  test("a group begins only when the group before it is done", async () => {
    const id = await sendOne(bench.client, "groups");
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(calls).toEqual(["x", "x", "x", "x-done", "y", "y", "y", "y-done"]);
    expect(results).toEqual([["x", "y"]]);
  });

  test("a race goes on with the first, while the other is still open", async () => {
    await sendOne(bench.client, "race");
    await expect.poll(() => results, POLL).toEqual(["quick"]);
  });
});
