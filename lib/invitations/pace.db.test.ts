import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { asOwner, createCompany } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { invitationStates, prepareSending } from "@/tests/support/sending";
import { getProcess } from "../processes/queries";
import { sendInvitations } from "./send";

/** To the database, as the environment has it. */
const CONNECTIONS = 10;

const sending = prepareSending();

describe("the pace of sending", () => {
  it("keeps what it cannot know for later, and sends the others meanwhile", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 400 });
    const { resend } = sending;
    resend.fault = (call) =>
      resend.calls[call]?.key === resend.calls[0]?.key ? { kind: "error" } : undefined;
    const step = await sendInvitations(sending.sender());
    expect(step).toMatchObject({ next: "again" });
    expect(await invitationStates(processId)).toEqual({ sending: 100, sent: 300 });
  });

  it("stops asking a provider that is in trouble after some calls", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 1_000 });
    sending.resend.fault = () => ({ kind: "error" });
    await sendInvitations(sending.sender());
    expect(sending.resend.calls).toHaveLength(3);
    expect(await invitationStates(processId)).toEqual({ sending: 300, queued: 700 });
  });

  it("waits as long as the provider says, whichever run it is", async () => {
    await invitingProcess(sending.company, { users: 150 });
    sending.resend.fault = () => ({ kind: "rate_limit", retryAfter: "30" });
    expect(await sendInvitations(sending.sender())).toEqual({ next: "again", waitMs: 30_000 });
    const other = await sendInvitations(sending.sender("email", "other"));
    if (other.next !== "again") throw new Error("It has not waited");
    expect(other.waitMs).toBeGreaterThan(25_000);
    expect(sending.resend.calls).toHaveLength(1);
  });

  it("leaves the database to others while a provider does not answer, however many companies send", async () => {
    const { resend } = sending;
    const companies = await Promise.all(Array.from({ length: CONNECTIONS + 2 }, createCompany));
    const processes = await Promise.all(companies.map((company) => invitingProcess(company, { users: 1 })));
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    resend.fault = () => ({ kind: "late", until: () => answered });
    const sent = processes.map(({ companyId }) =>
      sendInvitations({ companyId, channel: "email", runId: companyId }),
    );
    while (resend.calls.length < CONNECTIONS / 2) await turn();
    const seen = await Promise.all(
      processes.map(({ companyId, processId }) => getProcess(companyId, processId)),
    );
    expect(seen.map((process) => process?.state)).toEqual(processes.map(() => "inviting"));
    expect(resend.calls).toHaveLength(CONNECTIONS / 2);
    answer();
    await Promise.all(sent);
    expect(resend.taken).toHaveLength(CONNECTIONS + 2);
  }, 30_000);

  it("keeps to the company's limit, over both channels together", async () => {
    await sending.setLimit(120);
    await invitingProcess(sending.company, { users: 200, channels: ["email", "sms"] });
    const mail = await sendInvitations(sending.sender("email"));
    const sms = await sendInvitations(sending.sender("sms"));
    for (const step of [mail, sms]) {
      if (step.next !== "again") throw new Error("It has not waited");
      expect(step.waitMs).toBeGreaterThan(30_000);
      expect(step.waitMs).toBeLessThanOrEqual(60_000);
    }
    expect(sending.resend.taken.length + sending.twilio.taken.length).toBe(120);
    await asOwner()`
      update invitations set first_tried_at = first_tried_at - interval '61 seconds'
      where company_id = ${sending.company.companyId}`;
    await sendInvitations(sending.sender("email"));
    expect(sending.resend.taken.length + sending.twilio.taken.length).toBe(220);
  });
});
