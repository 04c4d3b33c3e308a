import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POLL, sendOne, startBench, until, type Bench } from "./testing/harness";

describe.each([true, false])("what fails, checkpointing %s", (checkpointing) => {
  const tries: string[] = [];
  const seen: unknown[] = [];
  let bench: Bench;

  const fail = (name: string) => {
    tries.push(name);
    throw new Error(`${name} is broken`);
  };
  const triesOf = (name: string) => tries.filter((each) => each === name).length;

  beforeAll(async () => {
    bench = await startBench(
      (client) => [
        client.createFunction(
          { id: "recovers", retries: 2, triggers: { event: "recovers" } },
          async ({ step }) => {
            const first = await step.run("first", () => "kept");
            const attempts: number[] = [];
            const second = await step.run("second", () =>
              triesOf("second") < 2 ? fail("second") : "mended",
            );
            const third = await step.run("third", () => (triesOf("third") < 2 ? fail("third") : "mended"));
            seen.push(first, second, third, attempts.length);
          },
        ),
        client.createFunction(
          { id: "catches", retries: 1, triggers: { event: "catches" } },
          async ({ step }) => {
            const outcome = await step
              .run("broken", () => fail("broken"))
              .catch((error: Error) => error.message);
            seen.push(await step.run("after", () => outcome));
          },
        ),
        client.createFunction(
          { id: "gives-up", retries: 1, triggers: { event: "gives-up" } },
          async ({ step }) => {
            await step.run("hopeless", () => fail("hopeless"));
          },
        ),
        client.createFunction(
          {
            id: "throws",
            retries: 2,
            triggers: { event: "throws" },
            onFailure: ({ error, event }: { error: Error; event: { data: { event: { data: unknown } } } }) =>
              void seen.push(error.message, event.data.event.data),
          },
          ({ attempt }) => {
            seen.push(attempt);
            fail("function");
          },
        ),
        client.createFunction({ id: "final", retries: 5, triggers: { event: "final" } }, async ({ step }) => {
          await step.run("final", () => {
            tries.push("final");
            throw new NonRetriableError("enough");
          });
        }),
        client.createFunction({ id: "later", retries: 5, triggers: { event: "later" } }, async ({ step }) => {
          await step.run("later", () => {
            tries.push("later");
            seen.push(Date.now());
            if (triesOf("later") === 1) throw new RetryAfterError("not yet", new Date(Date.now() + 300));
          });
        }),
        client.createFunction(
          { id: "together", retries: 3, triggers: { event: "together" } },
          async ({ step }) => {
            const all = await Promise.all([
              step.run("good", () => void tries.push("good")),
              step.run("bad", () => (triesOf("bad") < 3 ? fail("bad") : "mended")),
            ]);
            seen.push(all[1]);
          },
        ),
      ],
      { checkpointing },
    );
  });
  afterAll(() => bench.stop());

  const run = async (name: string, data: object = {}) => {
    tries.length = 0;
    seen.length = 0;
    const id = await sendOne(bench.client, name, data);
    return bench.ended(id);
  };

  test("counts tries for each step and keeps what was done", async () => {
    expect(await run("recovers")).toMatchObject({ status: "completed" });
    expect(seen).toEqual(["kept", "mended", "mended", 0]);
    expect(tries).toEqual(["second", "second", "third", "third"]);
  });

  test("lets the function catch a step that failed for good", async () => {
    expect(await run("catches")).toMatchObject({ status: "completed" });
    expect(tries).toEqual(["broken", "broken"]);
    expect(seen).toEqual(["broken is broken"]);
  });

  test("fails the run when nobody catches", async () => {
    expect(await run("gives-up")).toMatchObject({ status: "failed" });
    expect(tries).toEqual(["hopeless", "hopeless"]);
  });

  test("tries the function itself again, and then calls onFailure with the error and the event", async () => {
    expect(await run("throws", { n: 1 })).toMatchObject({ status: "failed", error_name: "Error" });
    await expect.poll(() => seen, POLL).toEqual([0, 1, 2, "function is broken", { n: 1 }]);
  });

  test("does not try again what must not be", async () => {
    expect(await run("final")).toMatchObject({ status: "failed" });
    expect(tries).toEqual(["final"]);
  });

  test("waits as long as the step asks for", async () => {
    expect(await run("later")).toMatchObject({ status: "completed" });
    const [first, second] = seen;
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(300);
  });

  test("tries only the failed one of parallel steps again", async () => {
    expect(await run("together")).toMatchObject({ status: "completed" });
    expect(seen).toEqual(["mended"]);
    expect([triesOf("good"), triesOf("bad")]).toEqual([1, 3]);
  });
});

test("a call to an app that is not there is no try, and is made when it is back", async () => {
  let tries = 0;
  const bench = await startBench((client) => [
    client.createFunction({ id: "waits", retries: 0, triggers: { event: "waits" } }, ({ step }) =>
      step.run("only", () => void tries++),
    ),
  ]);
  try {
    await bench.app.stop();
    const id = await sendOne(bench.client, "waits");
    // Refused calls leave the job in the queue for a later time.
    await until(async () => {
      const later = await bench.database
        .sql`select 1 from jobs where key like 'run:%' and run_at > created_at`;
      return later.length > 0;
    });
    await bench.app.start();
    expect(await bench.ended(id)).toMatchObject({ status: "completed" });
    expect(tries).toBe(1);
  } finally {
    await bench.stop();
  }
});
