import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { withoutCompany } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { hashPassword, verifyPassword } from "../auth/password";
import { acceptInvitation, openInvitation } from "./accept";
import { inviteUsers } from "./mutations";
import { invitationToken, newTokenHash } from "./token";

const GIVEN = "given secret 1";
let company: TestCompany;
let userId: string;
beforeEach(async () => {
  company = await createCompany();
  userId = await addUser("anna", { email: "Anna@Example.com", phone: "+79000000001" });
});

async function addUser(login: string, fields: Record<string, unknown> = {}): Promise<string> {
  const row = { company_id: company.companyId, login, password_hash: await hashPassword(GIVEN), ...fields };
  const [user] = await asOwner()<{ id: string }[]>`insert into users ${asOwner()(row)} returning id`;
  if (!user) throw new Error("no user");
  return user.id;
}

/** @returns the token of its link */
async function invite(fields: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const hash = newTokenHash(id);
  const row = {
    id,
    company_id: company.companyId,
    user_id: userId,
    channel: "email",
    contact: "anna@example.com",
    language: "en",
    token_hash: hash,
    expires_at: new Date(Date.now() + 60_000),
    ...fields,
  };
  await asOwner()`insert into invitations ${asOwner()(row)}`;
  return invitationToken(id, hash);
}

const open = (token: string) => openInvitation(token, null);
const accept = (token: string, password = "") => acceptInvitation(token, password, "203.0.113.7");
const set = (fields: Record<string, unknown>) =>
  asOwner()`update users set ${asOwner()(fields)} where id = ${userId}`;

async function stored() {
  const [user] = await asOwner()`select * from users where id = ${userId}`;
  return user ?? {};
}

describe("a link", () => {
  it("shows whom it is for, however often it is looked at", async () => {
    const token = await invite();
    for (let i = 0; i < 3; i += 1) {
      await expect(open(token)).resolves.toMatchObject({
        state: "open",
        login: "anna",
        channel: "email",
        contact: "anna@example.com",
        password: "offered",
      });
    }
    expect(await stored()).toMatchObject({ email_confirmed_at: null, session_version: 0 });
  });

  it.each([
    ["used", { used_at: new Date() }, {}],
    ["withdrawn", { withdrawn_at: new Date() }, {}],
    ["expired", { expires_at: new Date(0) }, {}],
    ["blocked", {}, { status: "blocked" }],
    // It reached somebody else's mailbox.
    ["withdrawn", {}, { email: "corrected@example.com" }],
    ["withdrawn", {}, { email: null }],
  ])("that is %s says so and is of no use", async (state, invitation, user) => {
    const token = await invite(invitation);
    if (Object.keys(user).length > 0) await set(user);
    await expect(open(token)).resolves.toMatchObject({ state });
    const before = await stored();
    await expect(accept(token, "newSecret1")).resolves.toEqual({ ok: false, code: "closed" });
    expect(await stored()).toEqual(before);
  });

  it("that does not exist is unknown, and after thirty of them an address has to wait", async () => {
    const known = await invite();
    const address = `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
    for (const token of ["", "../..", `${known}x`, known.slice(1)]) {
      await expect(open(token)).resolves.toEqual({ state: "unknown" });
    }
    for (let i = 0; i < 30; i += 1) {
      const token = Buffer.from(randomUUID().slice(0, 32)).toString("base64url");
      await expect(openInvitation(token, address)).resolves.toEqual({ state: "unknown" });
    }
    await expect(openInvitation(known, address)).resolves.toEqual({
      state: "too_many_attempts",
      minutes: 1,
    });
  });

  it("gives the app no more than ids before it knows the company", async () => {
    const token = await invite();
    const [found] = await withoutCompany()`
      select * from invitation_by_token(sha256(convert_to(${token}, 'UTF8')))`;
    expect(found).toEqual({ company_id: company.companyId, invitation_id: expect.any(String) });
  });
});

describe("accepting", () => {
  it("confirms the contact and keeps the password that was given", async () => {
    const token = await invite();
    await expect(accept(token)).resolves.toEqual({
      ok: true,
      claims: { companyId: company.companyId, userId, sessionVersion: 0 },
      channel: "email",
      confirmed: true,
    });
    expect(await stored()).toMatchObject({
      email_confirmed_at: expect.any(Date),
      phone_confirmed_at: null,
      session_version: 0,
    });
    const history = await asOwner()`select actor_id, changes from user_changes where user_id = ${userId}`;
    expect(history).toEqual([{ actor_id: userId, changes: { emailConfirmed: [false, true] } }]);
    const audit = await asOwner()`
      select actor_id, action, subject_id, address, data - 'actor' - 'subject' as data from audit_entries where company_id = ${company.companyId}`;
    expect(audit).toEqual([
      {
        actor_id: userId,
        action: "invitation.accepted",
        subject_id: userId,
        address: "203.0.113.7",
        data: { channel: "email", confirmed: true, password: false },
      },
    ]);
    await expect(open(token)).resolves.toMatchObject({ state: "used" });
  });

  it("confirms the phone by a link that came to it", async () => {
    const token = await invite({ channel: "sms", contact: "+79000000001" });
    await expect(accept(token)).resolves.toMatchObject({ ok: true, channel: "sms", confirmed: true });
    expect(await stored()).toMatchObject({ email_confirmed_at: null, phone_confirmed_at: expect.any(Date) });
  });

  it("sets a password, ends older sessions, and keeps none of it in the clear", async () => {
    const token = await invite();
    await expect(accept(token, " newSecret1 ")).resolves.toMatchObject({ claims: { sessionVersion: 1 } });
    const user = await stored();
    await expect(verifyPassword(String(user.password_hash), "newSecret1")).resolves.toBe(true);
    const kept = await asOwner()`
      select changes::text, (select json_agg(data) from audit_entries a where a.company_id = c.company_id)::text as audit
      from user_changes c where user_id = ${userId}`;
    expect(JSON.stringify(kept)).not.toContain("newSecret1");
  });

  it("asks for a password where one is due, by the company's policy, and another than the present", async () => {
    await set({ must_change_password: true });
    await asOwner()`update companies set password_policy = '{"spaces": true}' where id = ${company.companyId}`;
    const token = await invite();
    await expect(open(token)).resolves.toMatchObject({ password: "due" });
    await expect(accept(token)).resolves.toEqual({ ok: false, code: "password_required" });
    await expect(accept(token, "  ")).resolves.toEqual({ ok: false, code: "password_required" });
    await expect(accept(token, "short")).resolves.toMatchObject({ broken: ["min_length", "digit"] });
    await expect(accept(token, GIVEN)).resolves.toEqual({ ok: false, code: "same_password" });
    await expect(accept(token, "newSecret1")).resolves.toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ must_change_password: false });
  });

  describe("the other link of someone who has chosen a password by the first", () => {
    let other: string;
    beforeEach(async () => {
      other = await invite({ channel: "sms", contact: "+79000000001" });
      await expect(open(other)).resolves.toMatchObject({ password: "offered" });
      await expect(accept(await invite(), "newSecret1")).resolves.toMatchObject({ ok: true });
    });

    it("asks for that password, sets no other, and still confirms its contact", async () => {
      await expect(open(other)).resolves.toMatchObject({ state: "open", password: "chosen" });
      await expect(accept(other)).resolves.toEqual({ ok: false, code: "password_required" });
      await expect(accept(other, "another1")).resolves.toEqual({ ok: false, code: "wrong_password" });
      expect(await stored()).toMatchObject({ phone_confirmed_at: null, session_version: 1 });
      await expect(accept(other, "newSecret1")).resolves.toEqual({
        ok: true,
        claims: { companyId: company.companyId, userId, sessionVersion: 1 },
        channel: "sms",
        confirmed: true,
      });
      expect(await stored()).toMatchObject({ phone_confirmed_at: expect.any(Date), session_version: 1 });
    });

    it("limits attempts at it as sign-in does", async () => {
      for (let i = 0; i < 5; i += 1) {
        await expect(accept(other, `guess${i}`)).resolves.toMatchObject({ code: "wrong_password" });
      }
      const answer = await accept(other, "newSecret1");
      expect(answer).toEqual({ ok: false, code: "too_many_attempts", minutes: 1 });
    });

    it("is replaced by one that sets a password, where an admin sends another", async () => {
      await inviteUsers(company.admin, [userId]);
      await expect(open(other)).resolves.toMatchObject({ state: "withdrawn" });
      const sent = await asOwner()`
        select password_chosen as asked from invitations where user_id = ${userId} and withdrawn_at is null
          and used_at is null`;
      expect(sent).toEqual([{ asked: false }, { asked: false }]);
    });
  });

  it("asks for the password that an import has given since, and sets no other", async () => {
    const links = [await invite(), await invite({ channel: "sms", contact: "+79000000001" })];
    const rows = [{ login: "anna", password: "another-horse-2" }];
    await runSteps(await startProcess(company, await workbookOf(rows), { updateExisting: true }));
    for (const link of links) {
      await expect(open(link)).resolves.toMatchObject({ state: "open", password: "chosen" });
      await expect(accept(link, "newSecret1")).resolves.toEqual({ ok: false, code: "wrong_password" });
      await expect(accept(link, "another-horse-2")).resolves.toMatchObject({ ok: true });
    }
  });

  it("leaves a link as it is where an import brings the password that the person has", async () => {
    const link = await invite();
    const rows = [{ login: "anna", password: GIVEN.replaceAll(" ", "-"), firstName: "Anna" }];
    await set({ password_hash: await hashPassword(GIVEN.replaceAll(" ", "-")) });
    await runSteps(await startProcess(company, await workbookOf(rows), { updateExisting: true }));
    await expect(open(link)).resolves.toMatchObject({ password: "offered" });
  });

  it("sets one password, though both links of a person are sent at once", async () => {
    const links = [await invite(), await invite({ channel: "sms", contact: "+79000000001" })];
    const answers = await Promise.all(links.map((link, index) => accept(link, `newSecret${index}`)));
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.code)).sort();
    // The later one is asked for the first one's password, or told that there is one by now.
    expect(["ok, password_chosen", "ok, wrong_password"]).toContain(codes.join(", "));
    expect(await stored()).toMatchObject({ session_version: 1 });
  });

  it("leaves the other link as it is where no password was chosen", async () => {
    const other = await invite({ channel: "sms", contact: "+79000000001" });
    await accept(await invite());
    await expect(open(other)).resolves.toMatchObject({ password: "offered" });
  });

  it("happens once, however many open the link at once", async () => {
    const token = await invite();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => accept(token, `newSecret${i}`)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stored()).toMatchObject({ session_version: 1 });
    const audit = await asOwner()`select from audit_entries where company_id = ${company.companyId}`;
    expect(audit).toHaveLength(1);
  });

  it("lets the person in whose contact another user has confirmed meanwhile, and leaves it to that user", async () => {
    const other = await addUser("other", { email: "ANNA@example.com", email_confirmed_at: new Date() });
    const token = await invite();
    await expect(accept(token, "newSecret1")).resolves.toMatchObject({ ok: true, confirmed: false });
    expect(await stored()).toMatchObject({ email_confirmed_at: null, session_version: 1 });
    const confirmed = await asOwner()`
      select id from users where company_id = ${company.companyId} and email_confirmed_at is not null`;
    expect(confirmed).toEqual([{ id: other }]);
  });

  it("makes the person the manager of those who name the e-mail", async () => {
    const earlier = await addUser("earlier", { email: "anna@example.com", created_at: new Date(0) });
    const report = await addUser("report", { manager_email: "Anna@example.com", manager_id: earlier });
    await accept(await invite());
    const [found] = await asOwner()`select manager_id from users where id = ${report}`;
    expect(found).toEqual({ manager_id: userId });
  });

  it("reaches no other company", async () => {
    const token = await invite();
    const theirs = await createCompany();
    const [before] =
      await asOwner()`select json_agg(u) as all from users u where company_id = ${theirs.companyId}`;
    await accept(token, "newSecret1");
    const [after] =
      await asOwner()`select json_agg(u) as all from users u where company_id = ${theirs.companyId}`;
    expect(after).toEqual(before);
  });
});
