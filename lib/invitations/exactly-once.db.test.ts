import { describe, expect, it, vi } from "vitest";
import { asOwner } from "@/tests/support/company";
import type { ResendFault } from "@/tests/support/fake-resend";
import { invitingProcess } from "@/tests/support/invitations";
import {
  dice,
  invitationStates,
  invitedContacts,
  invitingState,
  prepareSending,
} from "@/tests/support/sending";
import { log } from "../log";
import type * as Providers from "../messages/providers";
import type { Channel, Provider } from "../messages/types";
import { providerOf } from "../messages/providers";
import { claimBatch } from "./claim";
import { deliverBatch } from "./deliver";
import { sendInvitations } from "./send";

const sending = prepareSending();

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

describe("sending", () => {
  it("reaches every contact exactly once through refusals, errors, lost answers and crashes", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 2_000 });
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
    sending.resend.fault = () => faults[Math.floor(roll() * faults.length)];
    crashes = () => roll() < 0.2;
    // Two runs of which each believes to be the only one, as after an event that came twice.
    await Promise.all([sending.sendAll("email", "one"), sending.sendAll("email", "two")]);
    await sending.sendAll();
    crashes = () => false;

    expect(sending.recipients()).toEqual(await invitedContacts(processId));
    expect(sending.resend.taken).toHaveLength(2_000);
    expect(sending.resend.calls.length).toBeGreaterThan(40);
    expect(await invitationStates(processId)).toEqual({ sent: 2_000 });
    expect(await invitingState(processId)).toEqual({
      state: "completed",
      all: 2_000,
      sent: 2_000,
      failed: 0,
      withdrawn: 0,
    });
  });

  it("reaches every phone exactly once, though Twilio has no keys", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 60, channels: ["sms"] });
    const rolls = dice(7);
    sending.twilio.fault = (method) => {
      const roll = rolls.next().value ?? 0;
      if (roll < 0.1) return { kind: "error" };
      if (roll < 0.2) return { kind: "busy", retryAfter: "0" };
      if (roll < 0.3) return { kind: "drop" };
      return method === "POST" && roll < 0.5 ? { kind: "drop_after" } : undefined;
    };
    await sending.sendAll("sms");
    const numbers = sending.twilio.taken.map(({ to }) => to).sort();
    expect(numbers).toEqual(await invitedContacts(processId));
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 60, failed: 0 });
  });

  it("asks Twilio first where another step has tried the call since it was claimed", async () => {
    await invitingProcess(sending.company, { users: 1, channels: ["sms"] });
    const [sender, from] = [sending.sender("sms"), providerOf("sms")];
    const claim = await claimBatch(sender, from);
    if (claim.next !== "send") throw new Error("nothing claimed");
    sending.twilio.fault = (method) => (method === "POST" ? { kind: "drop_after" } : undefined);
    await sendInvitations(sender);
    expect(sending.twilio.taken).toHaveLength(1);
    sending.twilio.fault = () => undefined;
    await deliverBatch(sender, claim, from);
    expect(sending.twilio.taken).toHaveLength(1);
  });

  it("tells the log nothing of a contact that Twilio names in its refusal of a repeated call", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 1, channels: ["sms"] });
    const [phone = ""] = await invitedContacts(processId);
    sending.twilio.fault = (method) => (method === "POST" ? { kind: "drop" } : undefined);
    await sendInvitations(sending.sender("sms"));
    await sending.passTime();
    const message = `The number ${phone} is unverified`;
    sending.twilio.fault = (method) =>
      method === "POST" ? { kind: "refusal", status: 400, code: 21_608, message } : undefined;
    const warn = vi.spyOn(log, "warn");
    await sendInvitations(sending.sender("sms"));
    expect(warn.mock.lastCall?.[0]).toMatchObject({ tries: 2, why: "provider_settings" });
    expect(JSON.stringify(warn.mock.calls)).not.toContain(phone);
    warn.mockRestore();
  });

  it("sends the same message again after a crash, although the company has another name by then", async () => {
    await invitingProcess(sending.company, { users: 1 });
    sending.resend.fault = (call) => (call === 0 ? { kind: "drop_after" } : undefined);
    await sendInvitations(sending.sender());
    await asOwner()`update companies set name = 'Another' where id = ${sending.company.companyId}`;
    await sending.passTime();
    await sending.sendAll();
    expect(sending.resend.calls).toHaveLength(2);
    expect(new Set(sending.resend.calls.map(({ key }) => key)).size).toBe(1);
    expect(sending.resend.taken).toHaveLength(1);
  });

  it("never repeats a call that the provider would not recognise any more", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 3 });
    sending.resend.fault = () => ({ kind: "drop_after" });
    await sendInvitations(sending.sender());
    expect(await invitationStates(processId)).toEqual({ sending: 3 });
    sending.resend.forget();
    await asOwner()`
      update invitations set first_tried_at = first_tried_at - interval '24 hours', try_after = null
      where process_id = ${processId}`;
    sending.resend.fault = () => undefined;
    await sending.sendAll();
    expect(sending.resend.taken).toHaveLength(3);
    expect(await invitationStates(processId)).toEqual({ "failed outcome_unknown": 3 });
    expect(await invitingState(processId)).toMatchObject({ state: "completed", failed: 3 });
  });
});
