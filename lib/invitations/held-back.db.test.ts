import { describe, expect, it } from "vitest";
import { type CompanySql, withCompanySql } from "@/db/client";
import { asOwner } from "@/tests/support/company";
import { invitingProcess } from "@/tests/support/invitations";
import { invitationStates, invitingState, prepareSending } from "@/tests/support/sending";
import { lockCompany } from "../imports/lock";
import { cancelProcess, deleteProcess } from "../processes/decide";
import { endProcess } from "../processes/mutations";
import { inviteUsers } from "./mutations";
import { listFailures } from "./queries";
import { pauseInvitations, resumeInvitations } from "./pause";
import { sendInvitations } from "./send";
import { sendAgain } from "./send-again";
import { withdrawUnsent } from "./withdraw";

const sending = prepareSending();

describe("an admin", () => {
  it("pauses and resumes", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 10 });
    expect(await pauseInvitations(sending.company.admin)).toBe(true);
    expect(await pauseInvitations(sending.company.admin)).toBe(false);
    await sending.sendAll();
    expect(sending.resend.calls).toEqual([]);
    expect(await resumeInvitations(sending.company.admin)).toBe(true);
    expect(await resumeInvitations(sending.company.admin)).toBe(false);
    await sending.sendAll();
    expect(await invitingState(processId)).toMatchObject({ state: "completed", sent: 10 });
  });

  it("pauses while a call for several processes is settled: neither waits for the other", async () => {
    const [first, second] = [
      await invitingProcess(sending.company, { users: 1 }),
      await invitingProcess(sending.company, { users: 1 }),
    ];
    // Its row lies behind the other's from then on.
    await asOwner()`update processes set fingerprint = 'moved' where id = ${first.processId}`;
    const lock = (sql: CompanySql, { processId }: typeof first) =>
      sql`select from processes where id = ${processId} for update`;
    const paused = await withCompanySql(sending.company.companyId, async (sql) => {
      await lock(sql, first);
      const pausing = pauseInvitations(sending.company.admin);
      pausing.catch(() => {});
      while (!(await someoneWaits(sql)));
      await lock(sql, second);
      return { end: pausing };
    });
    expect(await paused.end).toBe(true);
  });

  it("cancels: what waits is never sent, and withdrawn after that; what was sent stays sent", async () => {
    const scope = await invitingProcess(sending.company, { users: 250 });
    const { processId } = scope;
    sending.resend.fault = (call) => (call === 1 ? { kind: "rate_limit", retryAfter: "30" } : undefined);
    await sendInvitations(sending.sender());
    expect(await cancelProcess(sending.company.admin, processId)).toBe(true);
    await sending.passTime();
    await sending.sendAll();
    expect(sending.resend.taken).toHaveLength(100);
    expect(await invitationStates(processId)).toEqual({ sent: 100, queued: 150 });
    await expect(withdrawUnsent(scope)).resolves.toEqual({ left: false });
    await withdrawUnsent(scope);
    expect(await invitationStates(processId)).toEqual({ sent: 100, withdrawn: 150 });
    expect(await invitingState(processId)).toEqual({
      state: "cancelled",
      all: 250,
      sent: 100,
      failed: 0,
      withdrawn: 150,
    });
  });

  it("cancels in the middle of a call that is refused then: its messages are withdrawn, too", async () => {
    const scope = await invitingProcess(sending.company, { users: 100 });
    const { processId } = scope;
    const cancelled: Promise<unknown>[] = [];
    sending.resend.fault = () => {
      cancelled.push(cancelProcess(sending.company.admin, processId));
      return { kind: "refusal", status: 422, name: "validation_error" };
    };
    await sendInvitations(sending.sender());
    await Promise.all(cancelled);
    sending.resend.fault = () => undefined;
    await sending.sendAll();
    await withdrawUnsent(scope);
    const { sent = 0, withdrawn = 0, ...others } = await invitationStates(processId);
    expect(others).toEqual({});
    expect(sent + withdrawn).toBe(100);
    expect(withdrawn).toBeGreaterThan(0);
    expect(sending.resend.taken).toHaveLength(sent);
    expect(await invitingState(processId)).toMatchObject({ state: "cancelled", sent, withdrawn });
  });

  it("cancels while another sends failed ones again: none of them waits for ever", async () => {
    const { companyId, admin } = sending.company;
    const scope = await invitingProcess(sending.company, { users: 150 });
    const { processId } = scope;
    sending.resend.fault = (call) =>
      call === 0
        ? { kind: "refusal", status: 403, name: "invalid_api_key" }
        : { kind: "rate_limit", retryAfter: "30" };
    await sendInvitations(sending.sender());
    const before = await invitationStates(processId);
    expect(before).toEqual({ "failed provider_settings": 100, queued: 50 });

    let again: Promise<number> = Promise.resolve(-1);
    await withCompanySql(companyId, async (sql) => {
      await lockCompany(sql, companyId);
      await endProcess(sql, { companyId, processId }, "cancelled");
      again = sendAgain(admin, processId);
      while (!(await someoneWaits(sql)));
    });
    await expect(again).resolves.toBe(0);
    await withdrawUnsent(scope);
    expect(await invitationStates(processId)).toEqual({ "failed provider_settings": 100, withdrawn: 50 });
  });

  it("deletes a cancelled import only when all that waits is withdrawn: none of it is sent", async () => {
    const { admin } = sending.company;
    const scope = await invitingProcess(sending.company, { users: 10 });
    expect(await cancelProcess(admin, scope.processId)).toBe(true);
    expect(await deleteProcess(admin, scope.processId)).toBe(false);
    await withdrawUnsent(scope);
    expect(await deleteProcess(admin, scope.processId)).toBe(true);
    await sending.sendAll();
    expect(sending.resend.calls).toEqual([]);
  });

  it("invites anew who waits in an import that is cancelled: each is counted once", async () => {
    const { companyId, admin } = sending.company;
    const scope = await invitingProcess(sending.company, { users: 10 });
    await cancelProcess(admin, scope.processId);
    const users = await asOwner()<{ id: string }[]>`
      select user_id as id from invitations where company_id = ${companyId} and process_id = ${scope.processId} limit 3`;
    await Promise.all([
      inviteUsers(
        admin,
        users.map(({ id }) => id),
      ),
      withdrawUnsent(scope),
    ]);
    await sending.sendAll();
    expect(sending.resend.taken).toHaveLength(3);
    expect(await invitingState(scope.processId)).toEqual({
      state: "cancelled",
      all: 10,
      sent: 0,
      failed: 0,
      withdrawn: 10,
    });
  });

  it("invites users anew: earlier links are withdrawn, and nobody waits behind an import", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 300 });
    const users = await asOwner()<{ id: string }[]>`
      select user_id as id from invitations where process_id = ${processId} order by id desc limit 2`;
    const [blocked] = await asOwner()<{ id: string }[]>`
      insert into users (company_id, login, password_hash, email, status)
      values (${sending.company.companyId}, 'blocked', '', 'blocked@example.com', 'blocked') returning id`;
    const ids = [...users.map(({ id }) => id), blocked?.id ?? "", sending.company.admin.userId];
    expect(await inviteUsers(sending.company.admin, ids)).toEqual({ invited: 2, notInvited: 2 });
    await sending.sendAll();
    const invited = await asOwner()<{ contact: string }[]>`
      select email as contact from users where id = any(${users.map(({ id }) => id)}::uuid[])`;
    const first = sending.resend.taken.slice(0, 100).map(({ to }) => to);
    expect(first).toEqual(expect.arrayContaining(invited.map(({ contact }) => contact)));
    expect(await invitingState(processId)).toEqual({
      state: "completed",
      all: 300,
      sent: 298,
      failed: 0,
      withdrawn: 2,
    });
  });

  it("invites users anew who were not reached: they leave the failures of their import", async () => {
    const { companyId, admin } = sending.company;
    const { processId } = await invitingProcess(sending.company, { users: 5 });
    sending.resend.fault = () => ({ kind: "refusal", status: 403, name: "invalid_api_key" });
    await sending.sendAll();
    const before = await listFailures(companyId, processId, { limit: 10 });
    const [first, second] = before.failures.map(({ userId }) => userId);
    expect(await inviteUsers(admin, [first ?? "", second ?? ""])).toEqual({ invited: 2, notInvited: 0 });
    const left = await listFailures(companyId, processId, { limit: 10 });
    expect(left.kinds).toEqual([{ code: "provider_settings", count: 3 }]);
    expect(left.failures).toEqual(before.failures.slice(2));
    expect(await invitingState(processId)).toMatchObject({
      state: "completed",
      sent: 0,
      failed: 3,
      withdrawn: 2,
    });

    sending.resend.fault = () => undefined;
    expect(await sendAgain(admin, processId)).toBe(3);
    await sending.sendAll();
    expect(await invitingState(processId)).toMatchObject({ sent: 3, failed: 0, withdrawn: 2 });
    expect(sending.resend.taken).toHaveLength(5);
    expect(new Set(sending.recipients()).size).toBe(5);
  });

  it("invites anew whose message is on its way: refused then, it is no failure any more", async () => {
    const { processId } = await invitingProcess(sending.company, { users: 1 });
    const [invited] = await asOwner()<{ userId: string }[]>`
      select user_id as "userId" from invitations where process_id = ${processId}`;
    // The answer to the first call never came; the users are invited anew before the call is made again.
    sending.resend.fault = () => ({ kind: "drop" });
    await sendInvitations(sending.sender());
    await inviteUsers(sending.company.admin, [invited?.userId ?? ""]);
    await asOwner()`
      update invitations set first_tried_at = first_tried_at - interval '24 hours' where process_id = ${processId}`;
    sending.resend.fault = () => undefined;
    await sending.sendAll();
    expect(await invitingState(processId)).toMatchObject({ state: "completed", failed: 0, withdrawn: 1 });
    expect(sending.resend.taken).toHaveLength(1);
  });
});

/** Whether another transaction waits for what this one holds. */
async function someoneWaits(sql: CompanySql): Promise<boolean> {
  const waiting = await sql`
    select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`;
  return waiting.length > 0;
}
