import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeResend, fakeResend } from "@/tests/support/fake-resend";
import { resendProvider } from "./resend";
import type { Call, Message, Provider } from "./types";

let server: FakeResend;
let resend: Provider;

beforeAll(async () => {
  server = await fakeResend();
  process.env.RESEND_BASE_URL = server.url;
  resend = resendProvider("re_test");
});
afterAll(() => server.close());
beforeEach(() => {
  server.taken.length = server.calls.length = 0;
  Object.assign(server, { fault: () => undefined, strict: false, headers: {} });
  server.wrong.clear();
});

const message = (to: string): Message => ({
  from: "Rollcall <mail@example.com>",
  to,
  subject: "An account",
  html: "<p>An account</p>",
  text: "An account",
});

const call = (...to: string[]): Call => ({
  key: randomUUID(),
  messages: to.map(message),
  repeated: false,
});

const received = () => server.taken.map(({ to }) => to);

describe("Resend", () => {
  it("takes a batch under its key and tells its own ids, in order", async () => {
    const batch = call("a@example.com", "b@example.com");
    const answer = await resend.send(batch);
    expect(server.taken).toEqual(batch.messages);
    expect(server.calls).toEqual([{ key: batch.key, size: 2, authorization: "Bearer re_test" }]);
    expect(answer).toMatchObject({ kind: "taken", pauseMs: 0 });
    if (answer.kind !== "taken") return;
    const ids = answer.results.map((result) => result.ok && result.providerId);
    expect(new Set(ids).size).toBe(2);
    expect(ids.every((id) => typeof id === "string")).toBe(true);
  });

  it("answers a call that is repeated as the first time, and sends nothing", async () => {
    const batch = call("a@example.com");
    const first = await resend.send(batch);
    expect(await resend.send({ ...batch, repeated: true })).toEqual(first);
    expect(received()).toEqual(["a@example.com"]);
  });

  it.each(["error_after", "drop_after"] as const)(
    "leaves open what became of a call that ends with %s, and settles it when it is repeated",
    async (kind) => {
      const batch = call("a@example.com", "b@example.com");
      server.fault = (number) => (number === 0 ? { kind } : undefined);
      expect(await resend.send(batch)).toMatchObject({ kind: "unknown" });
      expect(await resend.send({ ...batch, repeated: true })).toMatchObject({ kind: "taken" });
      expect(received()).toEqual(["a@example.com", "b@example.com"]);
    },
  );

  it.each(["error", "drop"] as const)("does not take %s for a refusal", async (kind) => {
    server.fault = () => ({ kind });
    expect(await resend.send(call("a@example.com"))).toMatchObject({ kind: "unknown" });
    expect(received()).toEqual([]);
  });

  it("waits as long as it is told where there are too many calls", async () => {
    server.fault = () => ({ kind: "rate_limit", retryAfter: "3" });
    expect(await resend.send(call("a@example.com"))).toEqual({ kind: "busy", afterMs: 3_000 });
  });

  it("leaves Resend in peace until the next window once the limit is used up", async () => {
    server.headers = { "ratelimit-limit": "5", "ratelimit-remaining": "0", "ratelimit-reset": "1" };
    expect(await resend.send(call("a@example.com"))).toMatchObject({ kind: "taken", pauseMs: 1_000 });
  });

  it("sends the good ones and names the wrong address", async () => {
    server.wrong.add("wrong@example.com");
    const answer = await resend.send(call("a@example.com", "wrong@example.com", "b@example.com"));
    expect(received()).toEqual(["a@example.com", "b@example.com"]);
    expect(answer).toMatchObject({
      kind: "taken",
      results: [{ ok: true }, { ok: false, code: "address_refused" }, { ok: true }],
    });
  });

  it("tells a batch that was refused for one address from one that was refused whatever it holds", async () => {
    server.strict = true;
    server.wrong.add("wrong@example.com");
    expect(await resend.send(call("a@example.com", "wrong@example.com"))).toMatchObject({
      kind: "wrong_message",
    });
    server.wrong.clear();
    for (const [status, name, code] of [
      [401, "missing_api_key", "provider_settings"],
      [403, "invalid_api_key", "provider_settings"],
      [403, "validation_error", "provider_settings"],
      [422, "invalid_from_address", "provider_settings"],
      [451, "security_error", "provider_settings"],
      [429, "daily_quota_exceeded", "quota_exceeded"],
      [429, "monthly_quota_exceeded", "quota_exceeded"],
    ] as const) {
      server.fault = () => ({ kind: "refusal", status, name });
      expect(await resend.send(call("a@example.com")), name).toMatchObject({ kind: "refused", code });
    }
    expect(received()).toEqual([]);
  });

  it("does not mistake a key that belongs to other messages for success", async () => {
    const batch = call("a@example.com");
    await resend.send(batch);
    const other = { ...batch, messages: [message("b@example.com")] };
    expect(await resend.send(other)).toMatchObject({ kind: "key_taken" });
    expect(received()).toEqual(["a@example.com"]);
  });

  it("waits for the first of two equal calls", async () => {
    const batch = call("a@example.com");
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    server.fault = (number) => (number === 0 ? { kind: "late", until: () => held } : undefined);
    const first = resend.send(batch);
    await expect.poll(received).toEqual(["a@example.com"]);
    server.fault = () => undefined;
    expect(await resend.send(batch)).toMatchObject({ kind: "unknown" });
    release();
    expect(await first).toMatchObject({ kind: "taken" });
    expect(received()).toEqual(["a@example.com"]);
  });
});
