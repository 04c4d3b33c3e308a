import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBench, sendOne, type Bench } from "./testing/harness";

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
        client.createFunction({ id: "fan", triggers: { event: "fan" } }, async ({ step }) => {
          const parts = await Promise.all(
            Array.from({ length: 300 }, (_, index) =>
              step.run(`part-${index}`, () => {
                calls.push("part");
                return index;
              }),
            ),
          );
          const sum = await step.run("sum", () => parts.reduce((total, part) => total + part, 0));
          results.push(sum);
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

  test("runs 300 parallel steps, each once, and goes on when the last is done", async () => {
    calls.length = 0;
    results.length = 0;
    const id = await sendOne(bench.client, "fan");
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(calls).toHaveLength(300);
    expect(results).toEqual([(299 * 300) / 2]);
  });
});
