import { expect, test } from "vitest";
import { readReply } from "./reply";

const now = new Date("2026-01-01T00:00:00Z");
const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readReply({ status, headers, text: typeof body === "string" ? body : JSON.stringify(body) }, now);

test("200 ends the function with its result", () => {
  expect(read(200, { n: 1 })).toMatchObject({ kind: "done", data: { n: 1 }, noRetry: false });
  expect(read(200, "")).toMatchObject({ kind: "done", data: null });
});

test("206 brings one operation or several", () => {
  const op = { id: "a", op: "StepRun", data: 1 };
  expect(read(206, [op], { "x-inngest-req-version": "1" })).toMatchObject({
    kind: "ops",
    ops: [op],
    requestVersion: 1,
  });
  expect(read(206, op)).toMatchObject({ kind: "ops", ops: [op], requestVersion: null });
  expect(read(206, [{ op: "StepRun" }])).toMatchObject({ kind: "error" });
  expect(read(206, "<html>")).toMatchObject({ kind: "error" });
});

test("all else is an error, which says whether and when to try again", () => {
  expect(read(500, { name: "TypeError", message: "no" })).toMatchObject({
    kind: "error",
    error: { name: "TypeError" },
    noRetry: false,
  });
  expect(read(400, { message: "no" }, { "x-inngest-no-retry": "true" })).toMatchObject({
    kind: "error",
    noRetry: true,
  });
  expect(read(500, { error: "gone" }, { "retry-after": "3" })).toMatchObject({
    error: { message: "gone" },
    retryAfterMs: 3_000,
  });
  expect(read(502, "Bad Gateway")).toMatchObject({
    kind: "error",
    error: { message: expect.stringContaining("502") },
  });
});

test("a streamed answer is read from its body", () => {
  const streamed = {
    status: 500,
    headers: { "x-inngest-no-retry": "true" },
    body: '{"name":"E","message":"m"}',
  };
  expect(read(201, `   ${JSON.stringify(streamed)}`)).toMatchObject({
    kind: "error",
    noRetry: true,
    error: { name: "E" },
  });
  expect(read(201, "   ")).toMatchObject({ kind: "error" });
});
