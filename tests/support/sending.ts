import { afterAll, beforeAll, beforeEach } from "vitest";
import { sendInvitations } from "@/lib/invitations/send";
import type { Sender } from "@/lib/invitations/sender";
import type { Channel } from "@/lib/messages/types";
import { asOwner, createCompany, type TestCompany } from "./company";
import { type FakeResend, fakeResend } from "./fake-resend";
import { type FakeTwilio, fakeTwilio } from "./fake-twilio";

const ACCOUNT = `AC${"1".repeat(32)}`;

/** What a suite about sending stands on. The company is another one in each test. */
export interface Sending {
  readonly company: TestCompany;
  readonly resend: FakeResend;
  readonly twilio: FakeTwilio;
  /** Messages a minute that the company may send. */
  setLimit(perMinute: number): Promise<unknown>;
  sender(channel?: Channel, runId?: string): Sender;
  /** Runs steps as the function does, but for its waits: what is to be waited for is made to be over. */
  sendAll(channel?: Channel, runId?: string): Promise<void>;
  passTime(): Promise<void>;
  /** Whom mail has reached, in alphabetical order. */
  recipients(): string[];
}

/** Puts providers that behave like the real ones beside a suite, and has it send by them. */
export function prepareSending(): Sending {
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
    await sending.setLimit(1_000_000);
    resend.taken.length = resend.calls.length = twilio.taken.length = twilio.calls.length = 0;
    Object.assign(resend, { fault: () => undefined, strict: false, headers: {} });
    twilio.fault = () => undefined;
    resend.wrong.clear();
  });

  const sending: Sending = {
    get company() {
      return company;
    },
    get resend() {
      return resend;
    },
    get twilio() {
      return twilio;
    },
    setLimit: (perMinute) =>
      asOwner()`update companies set invitations_per_minute = ${perMinute} where id = ${company.companyId}`,
    sender: (channel = "email", runId = "run") => ({ companyId: company.companyId, channel, runId }),
    async sendAll(channel, runId) {
      for (let round = 0; round < 1_000; round++) {
        const step = await sendInvitations(sending.sender(channel, runId)).catch(() => null);
        if (step?.next === "stop") return;
        await sending.passTime();
      }
      throw new Error("It does not come to an end");
    },
    async passTime() {
      await asOwner()`
        update invitations set try_after = null where company_id = ${company.companyId} and try_after is not null`;
      await asOwner()`
        update invitation_senders set rest_until = null where company_id = ${company.companyId}`;
    },
    recipients: () => resend.taken.map(({ to }) => to).sort(),
  };
  return sending;
}

/** How many invitations of a process are in which state; of the failed ones with the code. */
export async function invitationStates(processId: string): Promise<Record<string, number>> {
  const rows = await asOwner()<{ key: string; count: number }[]>`
    select concat_ws(' ', state, failure ->> 'code') as key, count(*)::int as count from invitations
    where process_id = ${processId} group by 1`;
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

export async function invitingState(processId: string) {
  const [process] = await asOwner()`
    select state, invitations as all, invitations_sent as sent, invitations_failed as failed,
      invitations_withdrawn as withdrawn from processes where id = ${processId}`;
  return process;
}

export async function invitedContacts(processId: string): Promise<string[]> {
  const rows = await asOwner()<{ contact: string }[]>`
    select contact from invitations where process_id = ${processId}`;
  return rows.map(({ contact }) => contact).sort();
}

/** The same sequence at each run, so that a failure can be had again. */
export function* dice(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
