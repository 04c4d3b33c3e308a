import { describe, expect, it } from "vitest";
import { asOwner } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { invitationStates, invitedContacts, invitingState, prepareSending } from "@/tests/support/sending";
import { sendInvitations } from "./send";
import { sendAgain } from "./send-again";

const sending = prepareSending();

describe("a message that is refused", () => {
  it("does not let one wrong address hold up the others, in either mode of the provider", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 250 });
    const [first, , third] = await invitedContacts(processId);
    sending.resend.wrong.add(first ?? "").add(third ?? "");
    sending.resend.strict = true;
    await sending.sendAll();
    expect(sending.resend.taken).toHaveLength(248);
    expect(new Set(sending.recipients()).size).toBe(248);
    expect(await invitationStates(processId)).toEqual({ sent: 248, "failed address_refused": 2 });
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 248, failed: 2 });
  });

  it("sends the failed ones again when an admin says so, and counts them anew", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 5 });
    sending.resend.fault = () => ({ kind: "refusal", status: 403, name: "invalid_api_key" });
    await sending.sendAll();
    expect(await invitationStates(processId)).toEqual({ "failed provider_settings": 5 });
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 0, failed: 5 });
    sending.resend.fault = () => undefined;
    expect(await sendAgain(sending.company.admin, processId, "opted_out")).toBe(0);
    expect(await sendAgain(sending.company.admin, processId)).toBe(5);
    expect(await sendAgain(sending.company.admin, processId)).toBe(0);
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 0, failed: 0 });
    await sending.sendAll();
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 5, failed: 0 });
    expect(sending.recipients()).toEqual(await invitedContacts(processId));
    const audit = await asOwner()`
      select data - 'actor' - 'fileName' as data from audit_entries where company_id = ${sending.company.companyId} and action = 'invitations.sent_again'`;
    expect(audit).toEqual([{ data: { count: 5 } }]);
  });

  it("lets the one alone fail whose link was made with a key that is gone, and makes it a new one", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 3 });
    await asOwner()`
      update invitations set token_hash = sha256('another key')
      where id = (select id from invitations where process_id = ${processId} order by id offset 1 limit 1)`;
    await sending.sendAll();
    expect(await invitationStates(processId)).toEqual({ sent: 2, "failed link_lost": 1 });
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 2, failed: 1 });

    expect(await sendAgain(sending.company.admin, processId, "link_lost")).toBe(1);
    await sending.sendAll();
    expect(await invitingState(processId)).toMatchObject({ sent: 3, failed: 0 });
    expect(sending.recipients()).toEqual(await invitedContacts(processId));
  });

  it("does not claim that it never went where an earlier call may have taken it before the key was gone", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 1 });
    sending.resend.fault = () => ({ kind: "drop_after" });
    await sendInvitations(sending.sender());
    sending.resend.fault = () => undefined;
    await asOwner()`update invitations set token_hash = sha256('another key') where process_id = ${processId}`;
    await sending.passTime();
    await sending.sendAll();
    expect(await invitationStates(processId)).toEqual({ "failed outcome_unknown": 1 });
    expect(sending.resend.taken).toHaveLength(1);
  });
});
