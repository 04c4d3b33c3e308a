import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { asOwner } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { invitationStates, prepareSending } from "@/tests/support/sending";
import { inviteUsers } from "./mutations";
import { sendInvitations } from "./send";

const sending = prepareSending();

/** Makes a call of which the answer is waited for. */
async function callUnderWay() {
  const { processId } = await invitingProcess(sending.company, { users: 2 });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  sending.resend.fault = () => ({ kind: "late", until: () => answered });
  const sent = sendInvitations(sending.sender());
  while (sending.resend.calls.length === 0) await turn();
  sending.resend.fault = () => undefined;
  return { processId, sent, answer };
}

it("has nobody wait who invites anew whom it is about: its link leads nowhere when it arrives", async () => {
  const { processId, sent, answer } = await callUnderWay();
  const [user] = await asOwner()<{ id: string }[]>`
    select user_id as id from invitations where process_id = ${processId} limit 1`;
  await expect(inviteUsers(sending.company.admin, [user?.id ?? ""])).resolves.toMatchObject({ invited: 1 });
  answer();
  await sent;
  await sending.sendAll();
  expect(sending.resend.taken).toHaveLength(3);
  expect(await invitationStates(processId)).toEqual({ sent: 2 });
  const withdrawn = await asOwner()<{ withdrawn: boolean }[]>`
    select withdrawn_at is not null as withdrawn from invitations where user_id = ${user?.id ?? ""} order by id`;
  expect(withdrawn.map((one) => one.withdrawn)).toEqual([true, false]);
});

it("is made by one step at a time, and given up by none while it lasts", async () => {
  const { processId, sent, answer } = await callUnderWay();
  await asOwner()`update invitations set first_tried_at = now() - interval '1 day' where process_id = ${processId}`;
  const other = sendInvitations(sending.sender());
  while ((await waitingForCalls()) === 0);
  answer();
  await Promise.all([sent, other]);
  expect(sending.resend.calls).toHaveLength(1);
  expect(await invitationStates(processId)).toEqual({ sent: 2 });
});

async function waitingForCalls(): Promise<number> {
  const [found] = await asOwner()<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_locks where locktype = 'advisory' and classid = 4044 and not granted`;
  return found?.waiting ?? 0;
}
