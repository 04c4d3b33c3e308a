import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeTwilio, fakeTwilio } from "@/tests/support/fake-twilio";
import { twilioProvider } from "./twilio";
import type { Call, Provider } from "./types";

const ACCOUNT = `AC${"0".repeat(32)}`;
let server: FakeTwilio;
let twilio: Provider;

beforeAll(async () => {
  server = await fakeTwilio(ACCOUNT);
  twilio = twilioProvider({ accountSid: ACCOUNT, authToken: "token", baseUrl: server.url });
});
afterAll(() => server.close());
beforeEach(() => {
  server.taken.length = server.calls.length = 0;
  server.fault = () => undefined;
});

const call = (
  text = `Your link: https://rollcall.example/invite/${randomUUID()}`,
  from = "+15005550006",
): Call => ({
  key: randomUUID(),
  messages: [{ from, to: "+79001234567", subject: "", html: "", text }],
  repeated: false,
});

describe("Twilio", () => {
  it("takes a message and tells its id", async () => {
    const sms = call("Hello");
    const answer = await twilio.send(sms);
    expect(server.taken).toMatchObject([{ to: "+79001234567", from: "+15005550006", body: "Hello" }]);
    expect(answer).toEqual({
      kind: "taken",
      pauseMs: 0,
      results: [{ ok: true, providerId: server.taken[0]?.sid }],
    });
    const basic = `Basic ${Buffer.from(`${ACCOUNT}:token`).toString("base64")}`;
    expect(server.calls).toEqual([{ method: "POST", authorization: basic }]);
  });

  it("sends by a messaging service where that is what it comes from", async () => {
    await twilio.send(call("Hello", "MG123"));
    expect(server.taken).toMatchObject([{ from: "MG123" }]);
  });

  it("asks before it repeats a call, and does not send what Twilio has", async () => {
    const sms = call();
    server.fault = (method) => (method === "POST" ? { kind: "drop_after" } : undefined);
    expect(await twilio.send(sms)).toMatchObject({ kind: "unknown" });
    server.fault = () => undefined;
    // Others to the same number do not count.
    await twilio.send(call());
    const answer = await twilio.send({ ...sms, repeated: true });
    expect(answer).toMatchObject({ kind: "taken", results: [{ providerId: server.taken[0]?.sid }] });
    expect(server.taken.filter(({ body }) => body === sms.messages[0]?.text)).toHaveLength(1);
  });

  it("sends it where Twilio has none", async () => {
    const sms = call();
    server.fault = (_, number) => (number === 0 ? { kind: "drop" } : undefined);
    expect(await twilio.send(sms)).toMatchObject({ kind: "unknown" });
    expect(await twilio.send({ ...sms, repeated: true })).toMatchObject({ kind: "taken" });
    expect(server.taken).toHaveLength(1);
  });

  it("does not send while Twilio does not say what it has", async () => {
    for (const fault of [
      { kind: "error" },
      { kind: "drop" },
      { kind: "refusal", status: 401, code: 20003 },
    ] as const) {
      server.fault = (method) => (method === "GET" ? fault : undefined);
      expect(await twilio.send({ ...call(), repeated: true })).toMatchObject({ kind: "unknown" });
    }
    server.fault = (method) => (method === "GET" ? { kind: "busy", retryAfter: "2" } : undefined);
    expect(await twilio.send({ ...call(), repeated: true })).toEqual({ kind: "busy", afterMs: 2_000 });
    expect(server.taken).toEqual([]);
  });

  it("tells refusals from faults", async () => {
    for (const [fault, answer] of [
      [
        { kind: "busy", retryAfter: "2" },
        { kind: "busy", afterMs: 2_000 },
      ],
      [{ kind: "busy" }, { kind: "busy", afterMs: 1_000 }],
      [
        { kind: "refusal", status: 400, code: 21211 },
        { kind: "refused", code: "address_refused" },
      ],
      [
        { kind: "refusal", status: 400, code: 21610 },
        { kind: "refused", code: "opted_out" },
      ],
      [
        { kind: "refusal", status: 401, code: 20003 },
        { kind: "refused", code: "provider_settings" },
      ],
      [
        { kind: "refusal", status: 400, code: 99999 },
        { kind: "refused", code: "refused" },
      ],
      [{ kind: "error" }, { kind: "unknown" }],
      [{ kind: "drop" }, { kind: "unknown" }],
    ] as const) {
      server.fault = () => fault;
      expect(await twilio.send(call()), JSON.stringify(fault)).toMatchObject(answer);
    }
  });
});
