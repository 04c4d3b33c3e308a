import { beforeEach, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { hashPassword, verifyPassword } from "../auth/password";
import { changePassword, endSessions } from "./mutations";
import { getAccount } from "./queries";

const OLD = "old secret 1";
let company: TestCompany;
let owner: { companyId: string; userId: string; sessionVersion: number; address: null };

beforeEach(async () => {
  company = await createCompany();
  const [user] = await asOwner()<{ id: string }[]>`
    insert into users (company_id, login, password_hash, must_change_password, email, email_confirmed_at, phone)
    values (${company.companyId}, 'anna', ${await hashPassword(OLD)}, true, 'a@example.com', now(), '+79000000001')
    returning id`;
  if (!user) throw new Error("no user");
  owner = { companyId: company.companyId, userId: user.id, sessionVersion: 0, address: null };
});

async function stored() {
  const [user] = await asOwner()<{ passwordHash: string; due: boolean; version: number }[]>`
    select password_hash as "passwordHash", must_change_password as due, session_version as version
    from users where id = ${owner.userId}`;
  if (!user) throw new Error("no user");
  return user;
}

const actions = async () =>
  (
    await asOwner()<{ action: string }[]>`
      select action from audit_entries where company_id = ${company.companyId} order by id`
  ).map(({ action }) => action);

describe("changing one's password", () => {
  it("sets it, ends every session but gives the next one, and tells history and audit without it", async () => {
    const changed = await changePassword(owner, { current: OLD, next: " newSecret1 " });
    expect(changed).toEqual({
      ok: true,
      claims: { companyId: owner.companyId, userId: owner.userId, sessionVersion: 1 },
    });
    const user = await stored();
    expect(user).toMatchObject({ due: false, version: 1 });
    await expect(verifyPassword(user.passwordHash, "newSecret1")).resolves.toBe(true);
    const history =
      await asOwner()`select actor_id, changes from user_changes where user_id = ${owner.userId}`;
    expect(history).toEqual([
      { actor_id: owner.userId, changes: { password: [null, null], mustChangePassword: [true, false] } },
    ]);
    expect(await actions()).toEqual(["password.changed"]);
  });

  it("lets links that are still out in by the new password alone", async () => {
    const sql = asOwner();
    const { companyId, userId } = owner;
    await sql`
      insert into invitations (company_id, user_id, channel, contact, language, token_hash, state, expires_at, used_at)
      select ${companyId}, ${userId}, 'email', 'a@example.com', 'en', sha256(convert_to(${userId} || state, 'UTF8')),
        replace(state, 'used', 'sent'), now() + interval '1 day', case state when 'used' then now() end
      from unnest(array['queued', 'sent', 'used']) as state`;
    const asking = async () =>
      (
        await sql<{ state: string }[]>`
          select case when used_at is null then state else 'used' end as state from invitations
          where user_id = ${userId} and password_chosen order by 1`
      ).map(({ state }) => state);
    await changePassword(owner, { current: "wrong 1", next: "newSecret1" });
    await expect(asking()).resolves.toEqual([]);
    await changePassword(owner, { current: OLD, next: "newSecret1" });
    await expect(asking()).resolves.toEqual(["queued", "sent"]);
  });

  it("refuses a wrong present password, five times before it waits", async () => {
    for (let i = 0; i < 5; i += 1) {
      const answer = await changePassword(owner, { current: "wrong 1", next: "newSecret1" });
      expect(answer).toEqual({ ok: false, code: "wrong_password" });
    }
    const answer = await changePassword(owner, { current: OLD, next: "newSecret1" });
    expect(answer).toEqual({ ok: false, code: "too_many_attempts", minutes: 1 });
    expect(await stored()).toMatchObject({ due: true, version: 0 });
    expect(await actions()).toEqual(["session.refused"]);
  });

  it("holds the new one to the company's policy, and to being new", async () => {
    const policy = { minLength: 12, uppercase: true };
    await asOwner()`
      update companies set password_policy = ${asOwner().json(policy)} where id = ${company.companyId}`;
    const change = (next: string) => changePassword(owner, { current: OLD, next });
    await expect(change("short1")).resolves.toEqual({
      ok: false,
      code: "password_policy",
      broken: ["min_length", "uppercase"],
    });
    await asOwner()`update companies set password_policy = '{"spaces": true}' where id = ${company.companyId}`;
    await expect(change(` ${OLD}`)).resolves.toEqual({ ok: false, code: "same_password" });
    expect(await stored()).toMatchObject({ due: true, version: 0 });
  });

  it("changes nothing from a session that has ended meanwhile", async () => {
    await asOwner()`update users set session_version = 1 where id = ${owner.userId}`;
    const answer = await changePassword(owner, { current: OLD, next: "newSecret1" });
    expect(answer).toEqual({ ok: false, code: "signed_out" });
    const { passwordHash } = await stored();
    await expect(verifyPassword(passwordHash, OLD)).resolves.toBe(true);
    expect(await actions()).toEqual([]);
  });
});

it("ends all sessions, once from one session", async () => {
  await endSessions(owner);
  await endSessions(owner);
  expect(await stored()).toMatchObject({ version: 1 });
  expect(await actions()).toEqual(["session.ended_everywhere"]);
});

it("shows users their own account and nobody else's", async () => {
  await expect(getAccount(owner.companyId, owner.userId)).resolves.toMatchObject({
    login: "anna",
    name: null,
    email: { value: "a@example.com", confirmed: true },
    phone: { value: "+79000000001", confirmed: false },
    isAdmin: false,
  });
  const theirs = await createCompany();
  await expect(getAccount(theirs.companyId, owner.userId)).rejects.toThrow();
});
