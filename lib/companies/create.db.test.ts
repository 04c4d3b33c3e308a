import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asOwner } from "@/tests/support/company";
import { acceptInvitation, openInvitation } from "../invitations/accept";
import { createCompany, newCompanySchema } from "./create";

const given = () => ({
  code: `made-${randomUUID()}`.slice(0, 50),
  name: "Ёлка и Ко",
  language: "ru",
  login: "boss",
  email: "boss@example.com",
  phone: "8 (900) 123-45-67",
});

describe("making a company", () => {
  it("invites its first admin, whose way in is the invitation alone", async () => {
    const company = newCompanySchema.parse(given());
    const created = await createCompany(company);
    if (!created.ok) throw new Error(created.code);
    const token = created.link.split("/").at(-1) ?? "";
    await expect(openInvitation(token, null)).resolves.toMatchObject({
      state: "open",
      company: "Ёлка и Ко",
      login: "boss",
      contact: "boss@example.com",
      password: "due",
    });
    const invited = await asOwner()`
      select i.channel, i.contact, i.language from invitations i join companies c on c.id = i.company_id
      where c.code = ${company.code} order by channel`;
    expect(invited).toEqual([
      { channel: "email", contact: "boss@example.com", language: "ru" },
      { channel: "sms", contact: "+79001234567", language: "ru" },
    ]);
    const waiting = await asOwner()`
      select e.name from outgoing_events e join companies c on c.id = e.company_id where c.code = ${company.code}`;
    expect(waiting).toEqual([{ name: "users/invitations.requested" }]);

    const accepted = await acceptInvitation(token, "firstSecret1", null);
    if (!accepted.ok) throw new Error(accepted.code);
    const { companyId, userId } = accepted.claims;
    const [admin] = await asOwner()`
      select is_admin, must_change_password, status from users where company_id = ${companyId} and id = ${userId}`;
    expect(admin).toEqual({ is_admin: true, must_change_password: false, status: "active" });
    const audit = await asOwner()`
      select action, actor_id from audit_entries where company_id = ${companyId} order by id`;
    expect(audit).toEqual([
      { action: "company.created", actor_id: null },
      { action: "invitation.accepted", actor_id: userId },
    ]);
  });

  it("refuses a code that is taken in any case, and leaves nothing behind", async () => {
    const company = newCompanySchema.parse(given());
    await createCompany(company);
    const again = await createCompany({ ...company, code: company.code.toUpperCase(), login: "second" });
    expect(again).toEqual({ ok: false, code: "code_taken" });
    const seconds = await asOwner()`
      select from companies where lower(code) = ${company.code.toLowerCase()}`;
    expect(seconds).toHaveLength(1);
  });

  it.each([
    ["code", { code: "a b" }],
    ["code", { code: "" }],
    ["name", { name: " " }],
    ["language", { language: "de" }],
    ["country", { country: "Russia" }],
    ["login", { login: "бosс" }],
    ["login", { login: "" }],
    ["email", { email: "boss" }],
    ["phone", { phone: "12" }],
  ])("refuses a wrong %s", (field, wrong) => {
    const parsed = newCompanySchema.safeParse({ ...given(), ...wrong });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it("names all that is wrong at once", () => {
    const parsed = newCompanySchema.safeParse({ code: "a b", login: "bosс", phone: "12" });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([
      "code",
      "name",
      "login",
      "email",
      "phone",
    ]);
  });
});
