import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, sendOne, startBench } from "./testing/harness";

const signingKey = `signkey-test-${"a1".repeat(32)}`;
const seen: string[] = [];
let bench: Bench;

beforeAll(async () => {
  bench = await startBench(
    (client) => [
      client.createFunction({ id: "two", triggers: { event: "begin" } }, async ({ event, step }) => {
        const text = await step.run("first", () => `${event.data.text}, ё`);
        await Promise.all([1, 2].map((n) => step.run(`side-${n}`, () => seen.push(`${text} ${n}`))));
      }),
    ],
    { signingKey },
  );
});
afterAll(() => bench.stop());

test("an app that asks for signatures runs what its server calls", async () => {
  const id = await sendOne(bench.client, "begin", { text: "Привет" });
  expect(await bench.ended(id)).toMatchObject({ status: "completed" });
  expect(seen.sort()).toEqual(["Привет, ё 1", "Привет, ё 2"]);
});

test("and nothing that anyone else does", async () => {
  const before = seen.length;
  const url = `${bench.app.url}?fnId=test-two&stepId=step`;
  const body = JSON.stringify({ event: { name: "begin", data: {} }, events: [], steps: {}, ctx: {} });
  const forged = `t=${Math.round(Date.now() / 1_000)}&s=${"0".repeat(64)}`;
  const attempts: Record<string, string>[] = [
    {},
    { "x-inngest-signature": forged },
    { "x-inngest-server-kind": "dev" },
  ];
  for (const headers of attempts) {
    const answer = await fetch(url, { method: "POST", body, headers });
    expect(answer.status).toBe(401);
  }
  expect(seen).toHaveLength(before);
});

test("nor does it register its functions when anyone else asks it to", async () => {
  const answer = await fetch(bench.app.url, { method: "PUT" });
  expect(answer.status).toBe(401);
});
