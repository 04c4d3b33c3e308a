import { describe, expect, it } from "vitest";
import { asOwner } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { invitationStates, invitingState, prepareSending } from "@/tests/support/sending";
import { providerOf } from "../messages/providers";
import { claimBatch } from "./claim";
import { deliverBatch } from "./deliver";
import { inviteUsers } from "./mutations";
import { sendInvitations } from "./send";

const sending = prepareSending();

/** The users of a process, in the order of their invitations. */
async function invited(processId: string): Promise<string[]> {
  const rows = await asOwner()<{ userId: string }[]>`
    select user_id as "userId" from invitations where process_id = ${processId} order by id`;
  return rows.map(({ userId }) => userId);
}

describe("before it is sent, an invitation is withdrawn", () => {
  it("whose user is blocked or has another contact; the others go", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 250 });
    const sql = asOwner();
    const users = await invited(processId);
    await sql`update users set status = 'blocked' where id = any(${users.slice(0, 120)}::uuid[])`;
    await sql`update users set email = 'new.' || email where id = ${users[130] ?? ""}`;
    await sql`update users set email = null where id = ${users[249] ?? ""}`;
    // The same contact, written in another way.
    await sql`update users set email = upper(email) where id = ${users[131] ?? ""}`;
    await sending.sendAll();
    expect(await invitationStates(processId)).toEqual({ sent: 128, withdrawn: 122 });
    expect(await invitingState(processId)).toEqual({
      state: "completed",
      all: 250,
      sent: 128,
      failed: 0,
      withdrawn: 122,
    });
    expect(sending.resend.taken).toHaveLength(128);
    expect(sending.recipients().filter((to) => to.startsWith("new."))).toEqual([]);
  });

  it.each(["email", "sms"] as const)(
    "where it is so of all of them, and the process ends (%s)",
    async (channel) => {
      const { processId } = await invitingProcess(sending.company, { users: 230, channels: [channel] });
      await asOwner()`update users set status = 'blocked' where id = any(${await invited(processId)}::uuid[])`;
      await sending.sendAll(channel);
      expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 0, withdrawn: 230 });
      expect(sending.resend.calls.length + sending.twilio.calls.length).toBe(0);
    },
  );

  it("that was taken back while its call was under way, and came back from it", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 2 });
    const [first = ""] = await invited(processId);
    const [wrong] = await asOwner()<{ contact: string }[]>`
      select contact from invitations where process_id = ${processId} and user_id <> ${first}`;
    sending.resend.fault = (call) => (call === 0 ? { kind: "drop" } : undefined);
    await sendInvitations(sending.sender());
    await inviteUsers(sending.company.admin, [first]);
    sending.resend.strict = true;
    sending.resend.wrong.add(wrong?.contact ?? "");
    await sending.passTime();
    await sending.sendAll();
    expect(await invitationStates(processId)).toEqual({ withdrawn: 1, "failed address_refused": 1 });
    expect(sending.resend.taken).toHaveLength(1);
  });
});

it("keeps what may have been accepted in its call, whatever became of its users", async () => {
  const { processId } = await invitingProcess(sending.company, { users: 3 });
  sending.resend.fault = (call) => (call === 0 ? { kind: "drop_after" } : undefined);
  await sendInvitations(sending.sender());
  await asOwner()`update users set status = 'blocked' where id = any(${await invited(processId)}::uuid[])`;
  await sending.passTime();
  await sending.sendAll();
  expect(new Set(sending.resend.calls.map(({ key, size }) => `${key} ${size}`)).size).toBe(1);
  expect(sending.resend.taken).toHaveLength(3);
  expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 3, withdrawn: 0 });
});

it("sends a half that goes in pieces under as many keys", async () => {
  const { processId } = await invitingProcess(sending.company, { users: 10 });
  const [wrong] = await asOwner()<{ contact: string }[]>`
    select contact from invitations where process_id = ${processId} order by id desc limit 1`;
  sending.resend.strict = true;
  sending.resend.wrong.add(wrong?.contact ?? "");
  const from = providerOf("email");
  const claim = await claimBatch(sending.sender(), from);
  if (claim.next !== "send") throw new Error("nothing to send");
  await deliverBatch(sending.sender(), claim, from);
  await sending.setLimit(2);
  for (
    let state = "inviting";
    state === "inviting";
    state = String((await invitingState(processId))?.state)
  ) {
    await sendInvitations(sending.sender());
    await asOwner()`
      update invitations set first_tried_at = first_tried_at - interval '61 seconds' where process_id = ${processId}`;
  }
  expect(await invitationStates(processId)).toEqual({ sent: 9, "failed address_refused": 1 });
  expect(sending.resend.taken).toHaveLength(9);
});
