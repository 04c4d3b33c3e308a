import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type FakeResend, fakeResend, type ResendFault } from "@/tests/support/fake-resend";
import { type FakeTwilio, fakeTwilio } from "@/tests/support/fake-twilio";
import { invitingProcess } from "@/tests/support/invitations";
import { cancelProcess } from "../processes/decide";
import type * as Providers from "../messages/providers";
import type { Channel, Provider } from "../messages/types";
import { inviteUsers } from "./mutations";
import { pauseInvitations, resumeInvitations } from "./pause";
import { sendAgain } from "./send-again";
import { sendInvitations } from "./send";
import { sweepStrandedInvitations } from "./sweep";

const ACCOUNT = `AC${"1".repeat(32)}`;
/** Whether the sender dies right after a call: nothing of what it was told is kept. */
let crashes = () => false;
vi.mock("../messages/providers", async (load) => {
  const real = await load<typeof Providers>();
  return {
    ...real,
    providerOf: (channel: Channel) => {
      const { provider, from } = real.providerOf(channel);
      const send: Provider["send"] = async (call) => {
        const answer = await provider.send(call);
        if (crashes()) throw new Error("crash");
        return answer;
      };
      return { provider: { ...provider, send }, from };
    },
  };
});

let resend: FakeResend;
let twilio: FakeTwilio;
let company: TestCompany;

beforeAll(async () => {
  resend = await fakeResend();
  twilio = await fakeTwilio(ACCOUNT);
  Object.assign(process.env, {
    ROLLCALL_URL: "https://rollcall.example",
    RESEND_BASE_URL: resend.url,
    RESEND_API_KEY: "re_test",
    MAIL_FROM: "Rollcall <mail@example.com>",
    TWILIO_BASE_URL: twilio.url,
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: "token",
    TWILIO_FROM: "+15005550006",
  });
});
afterAll(() => Promise.all([resend.close(), twilio.close()]));

beforeEach(async () => {
  company = await createCompany();
  await setLimit(1_000_000);
  resend.taken.length = resend.calls.length = twilio.taken.length = twilio.calls.length = 0;
  Object.assign(resend, { fault: () => undefined, strict: false, headers: {} });
  twilio.fault = () => undefined;
  resend.wrong.clear();
});

const setLimit = (perMinute: number) =>
  asOwner()`update companies set invitations_per_minute = ${perMinute} where id = ${company.companyId}`;

const sender = (channel: Channel = "email", runId = "run") => ({
  companyId: company.companyId,
  channel,
  runId,
});

/** Runs steps as the function does, but for its waits: what is to be waited for is made to be over. */
async function sendAll(channel: Channel = "email", runId = "run"): Promise<void> {
  for (let round = 0; round < 1_000; round++) {
    const step = await sendInvitations(sender(channel, runId)).catch(() => null);
    if (step?.next === "stop") return;
    await passTime();
  }
  throw new Error("It does not come to an end");
}

async function passTime(): Promise<void> {
  await asOwner()`
    update invitations set try_after = null where company_id = ${company.companyId} and try_after is not null`;
  await asOwner()`
    update invitation_senders set rest_until = null where company_id = ${company.companyId}`;
}

async function states(processId: string): Promise<Record<string, number>> {
  const rows = await asOwner()<{ key: string; count: number }[]>`
    select concat_ws(' ', state, failure ->> 'code') as key, count(*)::int as count from invitations
    where process_id = ${processId} group by 1`;
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

async function processOf(processId: string) {
  const [process] = await asOwner()`
    select state, invitations as all, invitations_sent as sent, invitations_failed as failed,
      invitations_withdrawn as withdrawn from processes where id = ${processId}`;
  return process;
}

const recipients = () => resend.taken.map(({ to }) => to).sort();

async function contacts(processId: string): Promise<string[]> {
  const rows = await asOwner()<{ contact: string }[]>`
    select contact from invitations where process_id = ${processId}`;
  return rows.map(({ contact }) => contact).sort();
}

/** The same sequence at each run, so that a failure can be had again. */
function* dice(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("sending", () => {
  it("reaches every contact exactly once through refusals, errors, lost answers and crashes", async () => {
    const { processId } = await invitingProcess(company, { users: 2_000 });
    const rolls = dice(20_261_122);
    const faults: (ResendFault | undefined)[] = [
      { kind: "rate_limit", retryAfter: "0" },
      { kind: "error" },
      { kind: "error_after" },
      { kind: "drop" },
      { kind: "drop_after" },
      undefined,
      undefined,
      undefined,
    ];
    const roll = () => rolls.next().value ?? 0;
    resend.fault = () => faults[Math.floor(roll() * faults.length)];
    crashes = () => roll() < 0.2;
    // Two runs of which each believes to be the only one, as after an event that came twice.
    await Promise.all([sendAll("email", "one"), sendAll("email", "two")]);
    await sendAll();
    crashes = () => false;

    expect(recipients()).toEqual(await contacts(processId));
    expect(resend.taken).toHaveLength(2_000);
    expect(resend.calls.length).toBeGreaterThan(40);
    expect(await states(processId)).toEqual({ sent: 2_000 });
    expect(await processOf(processId)).toEqual({
      state: "completed",
      all: 2_000,
      sent: 2_000,
      failed: 0,
      withdrawn: 0,
    });
  });

  it("reaches every phone exactly once, though Twilio has no keys", async () => {
    const { processId } = await invitingProcess(company, { users: 60, channels: ["sms"] });
    const rolls = dice(7);
    twilio.fault = (method) => {
      const roll = rolls.next().value ?? 0;
      if (roll < 0.1) return { kind: "error" };
      if (roll < 0.2) return { kind: "busy", retryAfter: "0" };
      if (roll < 0.3) return { kind: "drop" };
      return method === "POST" && roll < 0.5 ? { kind: "drop_after" } : undefined;
    };
    await sendAll("sms");
    const numbers = twilio.taken.map(({ to }) => to).sort();
    expect(numbers).toEqual(await contacts(processId));
    expect(await processOf(processId)).toMatchObject({ state: "completed", sent: 60, failed: 0 });
  });

  it("does not let one wrong address hold up the others, in either mode of the provider", async () => {
    const { processId } = await invitingProcess(company, { users: 250 });
    const [first, , third] = await contacts(processId);
    resend.wrong.add(first ?? "").add(third ?? "");
    resend.strict = true;
    await sendAll();
    expect(resend.taken).toHaveLength(248);
    expect(new Set(recipients()).size).toBe(248);
    expect(await states(processId)).toEqual({ sent: 248, "failed address_refused": 2 });
    expect(await processOf(processId)).toMatchObject({ state: "completed", sent: 248, failed: 2 });
  });

  it("sends the failed ones again when an admin says so, and counts them anew", async () => {
    const { processId } = await invitingProcess(company, { users: 5 });
    resend.fault = () => ({ kind: "refusal", status: 403, name: "invalid_api_key" });
    await sendAll();
    expect(await states(processId)).toEqual({ "failed provider_settings": 5 });
    expect(await processOf(processId)).toMatchObject({ state: "completed", sent: 0, failed: 5 });
    resend.fault = () => undefined;
    expect(await sendAgain(company.admin, processId, "opted_out")).toBe(0);
    expect(await sendAgain(company.admin, processId)).toBe(5);
    expect(await sendAgain(company.admin, processId)).toBe(0);
    expect(await processOf(processId)).toMatchObject({ state: "completed", sent: 0, failed: 0 });
    await sendAll();
    expect(await processOf(processId)).toMatchObject({ state: "completed", sent: 5, failed: 0 });
    expect(recipients()).toEqual(await contacts(processId));
    const audit = await asOwner()`
      select data from audit_entries where company_id = ${company.companyId} and action = 'invitations.sent_again'`;
    expect(audit).toEqual([{ data: { count: 5 } }]);
  });

  it("sends the same message again after a crash, although the company has another name by then", async () => {
    await invitingProcess(company, { users: 1 });
    resend.fault = (call) => (call === 0 ? { kind: "drop_after" } : undefined);
    await sendInvitations(sender());
    await asOwner()`update companies set name = 'Another' where id = ${company.companyId}`;
    await passTime();
    await sendAll();
    expect(resend.calls).toHaveLength(2);
    expect(new Set(resend.calls.map(({ key }) => key)).size).toBe(1);
    expect(resend.taken).toHaveLength(1);
  });

  it("never repeats a call that the provider would not recognise any more", async () => {
    const { processId } = await invitingProcess(company, { users: 3 });
    resend.fault = () => ({ kind: "drop_after" });
    await sendInvitations(sender());
    expect(await states(processId)).toEqual({ sending: 3 });
    resend.forget();
    await asOwner()`
      update invitations set first_tried_at = first_tried_at - interval '24 hours', try_after = null
      where process_id = ${processId}`;
    resend.fault = () => undefined;
    await sendAll();
    expect(resend.taken).toHaveLength(3);
    expect(await states(processId)).toEqual({ "failed outcome_unknown": 3 });
    expect(await processOf(processId)).toMatchObject({ state: "completed", failed: 3 });
  });

  it("keeps what it cannot know for later, and sends the others meanwhile", async () => {
    const { processId } = await invitingProcess(company, { users: 400 });
    resend.fault = (call) => (call === 0 ? { kind: "error" } : undefined);
    const step = await sendInvitations(sender());
    expect(step).toMatchObject({ next: "again" });
    expect(await states(processId)).toEqual({ sending: 100, sent: 300 });
  });

  it("stops asking a provider that is in trouble after some calls", async () => {
    const { processId } = await invitingProcess(company, { users: 1_000 });
    resend.fault = () => ({ kind: "error" });
    await sendInvitations(sender());
    expect(resend.calls).toHaveLength(3);
    expect(await states(processId)).toEqual({ sending: 300, queued: 700 });
  });

  it("waits as long as the provider says, whichever run it is", async () => {
    await invitingProcess(company, { users: 150 });
    resend.fault = () => ({ kind: "rate_limit", retryAfter: "30" });
    expect(await sendInvitations(sender())).toEqual({ next: "again", waitMs: 30_000 });
    const other = await sendInvitations(sender("email", "other"));
    if (other.next !== "again") throw new Error("It has not waited");
    expect(other.waitMs).toBeGreaterThan(25_000);
    expect(resend.calls).toHaveLength(1);
  });

  it("keeps to the company's limit, over both channels together", async () => {
    await setLimit(120);
    await invitingProcess(company, { users: 200, channels: ["email", "sms"] });
    const mail = await sendInvitations(sender("email"));
    const sms = await sendInvitations(sender("sms"));
    for (const step of [mail, sms]) {
      if (step.next !== "again") throw new Error("It has not waited");
      expect(step.waitMs).toBeGreaterThan(30_000);
      expect(step.waitMs).toBeLessThanOrEqual(60_000);
    }
    expect(resend.taken.length + twilio.taken.length).toBe(120);
    await asOwner()`
      update invitations set first_tried_at = first_tried_at - interval '61 seconds'
      where company_id = ${company.companyId}`;
    await sendInvitations(sender("email"));
    expect(resend.taken.length + twilio.taken.length).toBe(220);
  });
});

describe("an admin", () => {
  it("pauses and resumes", async () => {
    const { processId } = await invitingProcess(company, { users: 10 });
    expect(await pauseInvitations(company.admin)).toBe(true);
    expect(await pauseInvitations(company.admin)).toBe(false);
    await sendAll();
    expect(resend.calls).toEqual([]);
    expect(await resumeInvitations(company.admin)).toBe(true);
    expect(await resumeInvitations(company.admin)).toBe(false);
    await sendAll();
    expect(await processOf(processId)).toMatchObject({ state: "completed", sent: 10 });
  });

  it("cancels: what waits is withdrawn, what was sent stays sent", async () => {
    const { processId } = await invitingProcess(company, { users: 250 });
    resend.fault = (call) => (call === 1 ? { kind: "rate_limit", retryAfter: "30" } : undefined);
    await sendInvitations(sender());
    expect(await cancelProcess(company.admin, processId)).toBe(true);
    await passTime();
    await sendAll();
    expect(resend.taken).toHaveLength(100);
    expect(await states(processId)).toEqual({ sent: 100, withdrawn: 150 });
    expect(await processOf(processId)).toEqual({
      state: "cancelled",
      all: 250,
      sent: 100,
      failed: 0,
      withdrawn: 150,
    });
  });

  it("cancels in the middle of a call that is refused then: its messages are withdrawn, too", async () => {
    const { processId } = await invitingProcess(company, { users: 100 });
    const cancelled: Promise<unknown>[] = [];
    resend.fault = () => {
      cancelled.push(cancelProcess(company.admin, processId));
      return { kind: "refusal", status: 422, name: "validation_error" };
    };
    await sendInvitations(sender());
    await Promise.all(cancelled);
    resend.fault = () => undefined;
    await sendAll();
    const { sent = 0, withdrawn = 0, ...others } = await states(processId);
    expect(others).toEqual({});
    expect(sent + withdrawn).toBe(100);
    expect(withdrawn).toBeGreaterThan(0);
    expect(resend.taken).toHaveLength(sent);
    expect(await processOf(processId)).toMatchObject({ state: "cancelled", sent, withdrawn });
  });

  it("invites users anew: earlier links are withdrawn, and nobody waits behind an import", async () => {
    const { processId } = await invitingProcess(company, { users: 300 });
    const users = await asOwner()<{ id: string }[]>`
      select user_id as id from invitations where process_id = ${processId} order by id desc limit 2`;
    const [blocked] = await asOwner()<{ id: string }[]>`
      insert into users (company_id, login, password_hash, email, status)
      values (${company.companyId}, 'blocked', '', 'blocked@example.com', 'blocked') returning id`;
    const ids = [...users.map(({ id }) => id), blocked?.id ?? "", company.admin.userId];
    expect(await inviteUsers(company.admin, ids)).toEqual({ invited: 2, notInvited: 2 });
    await sendAll();
    const invited = await asOwner()<{ contact: string }[]>`
      select email as contact from users where id = any(${users.map(({ id }) => id)}::uuid[])`;
    const first = resend.taken.slice(0, 100).map(({ to }) => to);
    expect(first).toEqual(expect.arrayContaining(invited.map(({ contact }) => contact)));
    expect(await processOf(processId)).toEqual({
      state: "completed",
      all: 300,
      sent: 298,
      failed: 0,
      withdrawn: 2,
    });
  });
});

it("has invitations sent whose event was lost", async () => {
  await invitingProcess(company, { users: 1 });
  const { companyId } = company;
  const events = () => asOwner()`
    select 1 from outgoing_events where company_id = ${companyId} and name = 'users/invitations.requested'`;
  await asOwner()`delete from outgoing_events where company_id = ${companyId}`;
  await sweepStrandedInvitations();
  expect(await events()).toHaveLength(0);
  await asOwner()`update invitations set created_at = now() - interval '2 minutes' where company_id = ${companyId}`;
  await sweepStrandedInvitations();
  expect(await events()).toHaveLength(1);
  // One that is still on its way is not doubled.
  await asOwner()`update outgoing_events set sent_at = null where company_id = ${companyId}`;
  await sweepStrandedInvitations();
  expect(await events()).toHaveLength(1);
});
