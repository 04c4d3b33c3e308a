import { beforeEach, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { verifyPassword } from "../auth/password";
import { editUser } from "./edit";
import type { FieldTexts } from "./check-fields";
import { listHistory, listTouchedBy } from "./history";
import { editSchema } from "./schema";
import { setTemporaryPassword } from "./temporary-password";
import type { UserDetails } from "./types";
import { getUser } from "./user";

let company: TestCompany;
let anna: string;
beforeEach(async () => {
  company = await createCompany();
  anna = await addUser("anna");
});

async function addUser(
  login: string,
  columns: Record<string, string | boolean | Date> = {},
): Promise<string> {
  const row = { company_id: company.companyId, login, password_hash: "none", ...columns };
  const [user] = await asOwner()<{ id: string }[]>`insert into users ${asOwner()(row)} returning id`;
  if (!user) throw new Error("no user");
  return user.id;
}

async function user(id = anna): Promise<UserDetails> {
  const found = await getUser(company.companyId, id);
  if (!found) throw new Error("no user");
  return found;
}

async function edit(texts: FieldTexts, id = anna) {
  return editUser(company.admin, { userId: id, version: (await user(id)).version, texts });
}

const sessionVersion = async (id = anna) =>
  (await asOwner()`select session_version as v from users where id = ${id}`)[0]?.v as number;
const history = async (id = anna) =>
  (await listHistory(company.companyId, id, { limit: 50 })).entries.map(({ changes }) => changes);

describe("editing a user", () => {
  it("keeps what an import would keep, and tells history and audit what became of what", async () => {
    const result = await edit({
      firstName: " Anna  Maria ",
      phone: "8 900 000-00-07",
      email: "Anna@Example.com",
      city: "CITY 1",
      isManager: "1",
    });
    expect(result).toMatchObject({ ok: true });
    expect(await user()).toMatchObject({
      firstName: "Anna Maria",
      phone: "+79000000007",
      email: "Anna@Example.com",
      isManager: true,
      groups: { city: "City 1", region: null },
    });
    expect(await history()).toEqual([
      {
        firstName: [null, "Anna Maria"],
        phone: [null, "+79000000007"],
        email: [null, "Anna@Example.com"],
        city: [null, "City 1"],
        isManager: [false, true],
      },
    ]);
    const audit = await asOwner()`
      select actor_id, action, subject_id from audit_entries where company_id = ${company.companyId}`;
    expect(audit).toEqual([{ actor_id: company.admin.userId, action: "user.updated", subject_id: anna }]);
  });

  it("writes nothing where nothing changes or something is wrong", async () => {
    await edit({ firstName: "Anna" });
    const before = await user();
    await expect(edit({ firstName: "Anna", lastName: "" })).resolves.toEqual({
      ok: true,
      version: before.version,
    });
    await expect(edit({ firstName: "Ann@", lastName: "Fine" })).resolves.toMatchObject({
      ok: false,
      code: "invalid",
      errors: [{ key: "firstName", code: "format", params: { reason: "character", character: "@" } }],
    });
    expect(await user()).toEqual(before);
    expect(await history()).toHaveLength(1);
  });

  it("refuses a login that is taken and a contact that another has confirmed, not one merely in use", async () => {
    await addUser("boris", { email: "b@example.com", email_confirmed_at: new Date(), phone: "+79000000001" });
    await expect(edit({ login: "BORIS", email: "B@example.com", phone: "+79000000001" })).resolves.toEqual({
      ok: false,
      code: "invalid",
      errors: [
        { key: "login", code: "login_exists", params: {} },
        { key: "email", code: "contact_taken", params: {} },
      ],
    });
    await expect(edit({ login: "ANNA", phone: "+79000000001" })).resolves.toMatchObject({ ok: true });
  });

  it("takes the confirmation from a contact that changes, not from one that changes its case", async () => {
    const id = await addUser("vera", {
      email: "v@example.com",
      email_confirmed_at: new Date(),
      phone: "+79000000001",
      phone_confirmed_at: new Date(),
    });
    await edit({ email: "V@example.com", phone: "+79000000002" }, id);
    expect(await user(id)).toMatchObject({ emailConfirmed: true, phoneConfirmed: false });
    expect(await history(id)).toEqual([
      {
        email: ["v@example.com", "V@example.com"],
        phone: ["+79000000001", "+79000000002"],
        phoneConfirmed: [true, false],
      },
    ]);
  });

  it("links a manager by e-mail: the one who confirmed it, else the earliest; and unlinks", async () => {
    await addUser("first", { email: "m@example.com", created_at: new Date("2020-01-01") });
    const confirmed = await addUser("second", { email: "M@example.com", email_confirmed_at: new Date() });
    await edit({ managerEmail: "m@EXAMPLE.com" });
    expect(await user()).toMatchObject({ manager: { id: confirmed, name: "second" } });
    await edit({ managerEmail: "nobody@example.com" });
    expect(await user()).toMatchObject({ manager: null, managerEmail: "nobody@example.com" });
    await edit({ managerEmail: "m@example.com" });
    await edit({ managerEmail: "" });
    expect(await user()).toMatchObject({ manager: null, managerEmail: null });
  });

  it("is the manager of those who have waited for the e-mail", async () => {
    const report = await addUser("report", { manager_email: "Boss@example.com" });
    await edit({ email: "boss@example.com" });
    expect(await user(report)).toMatchObject({ manager: { id: anna } });
  });

  it("hands those who name an e-mail on to whoever else has it, and to nobody where it is gone", async () => {
    const heir = await addUser("heir", { email: "store12@example.com" });
    await edit({ email: "Store12@example.com" });
    await asOwner()`update users set email_confirmed_at = now() where id = ${anna}`;
    const report = await addUser("report", { manager_email: "store12@example.com", manager_id: anna });
    await edit({ firstName: "Anna", email: "STORE12@example.com" });
    expect(await user(report)).toMatchObject({ manager: { id: anna } });
    await edit({ email: "anna@example.com" });
    expect(await user(report)).toMatchObject({ manager: { id: heir } });
    await edit({ email: "" }, heir);
    expect(await user(report)).toMatchObject({ manager: null, managerEmail: "store12@example.com" });
  });

  it("ends the sessions with a block or a password that is asked for, and blocks nobody themself", async () => {
    await edit({ status: "blocked" });
    expect(await sessionVersion()).toBe(1);
    await edit({ status: "active", mustChangePassword: "1" });
    expect(await sessionVersion()).toBe(2);
    await expect(edit({ status: "blocked" }, company.admin.userId)).resolves.toMatchObject({
      errors: [{ key: "status", code: "self_block" }],
    });
    await edit({ mustChangePassword: "1" }, company.admin.userId);
    expect(await sessionVersion(company.admin.userId)).toBe(0);
  });

  it("takes any version that its schema lets through, and none that is no moment", async () => {
    const of = (version: string) => editSchema.safeParse({ userId: anna, version, texts: {} });
    expect(of("9".repeat(19)).success).toBe(false);
    const { data } = of("9".repeat(18));
    if (!data) throw new Error("refused");
    await expect(editUser(company.admin, data)).resolves.toMatchObject({ code: "changed_meanwhile" });
  });

  it("does not write over what another admin did meanwhile, but shows it; over it, it can be made again", async () => {
    const { version } = await user();
    await edit({ lastName: "Theirs" });
    const mine = { userId: anna, texts: { lastName: "Mine" } };
    const result = await editUser(company.admin, { ...mine, version });
    expect(result).toMatchObject({
      ok: false,
      code: "changed_meanwhile",
      since: [{ actor: "admin", changes: { lastName: [null, "Theirs"] } }],
    });
    expect(await user()).toMatchObject({ lastName: "Theirs" });
    const over = "version" in result ? result.version : "";
    const again = await editUser(company.admin, { ...mine, version: over });
    const after = await user();
    expect(after).toMatchObject({ lastName: "Mine" });
    expect(again).toEqual({ ok: true, version: after.version });
  });

  it("has one of two that are made at once", async () => {
    const { version } = await user();
    const texts = ["One", "Two"].map((lastName) => ({ lastName }));
    const results = await Promise.all(
      texts.map((each) => editUser(company.admin, { userId: anna, version, texts: each })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await history()).toHaveLength(1);
  });

  it("finds no user of another company, to read or to change", async () => {
    const theirs = await createCompany();
    const { version } = await user();
    const result = await editUser(theirs.admin, { userId: anna, version, texts: { lastName: "X" } });
    expect(result).toEqual({ ok: false, code: "not_found" });
    await expect(getUser(theirs.companyId, anna)).resolves.toBeNull();
    await edit({ lastName: "Seen" });
    await expect(listHistory(theirs.companyId, anna, { limit: 10 })).resolves.toEqual({
      entries: [],
      next: null,
    });
  });
});

describe("a temporary password", () => {
  it("is kept as a hash, ends the sessions and must be changed; history and audit do not have it", async () => {
    await expect(setTemporaryPassword(company.admin, anna, " Temporary-77 ")).resolves.toEqual({ ok: true });
    expect(await user()).toMatchObject({ mustChangePassword: true });
    expect(await sessionVersion()).toBe(1);
    const [row] = await asOwner()`select password_hash as hash from users where id = ${anna}`;
    await expect(verifyPassword(String(row?.hash), "Temporary-77")).resolves.toBe(true);
    expect(await history()).toEqual([{ password: [null, null], mustChangePassword: [false, true] }]);
    const kept = await asOwner()`
      select to_jsonb(c)::text || (select json_agg(a)::text from audit_entries a where a.company_id = c.company_id) as all
      from user_changes c where user_id = ${anna}`;
    expect(String(kept[0]?.all)).not.toContain("Temporary-77");
  });

  it("fits the policy, is never one's own, and none is set for another company", async () => {
    await expect(setTemporaryPassword(company.admin, anna, "short")).resolves.toMatchObject({
      code: "password_policy",
      params: { broken: ["min_length", "digit"] },
    });
    const own = await setTemporaryPassword(company.admin, company.admin.userId, "Temporary-77");
    expect(own).toEqual({ ok: false, code: "self" });
    const theirs = await createCompany();
    const foreign = await setTemporaryPassword(theirs.admin, anna, "Temporary-77");
    expect(foreign).toEqual({ ok: false, code: "not_found" });
    expect(await sessionVersion()).toBe(0);
  });
});

describe("the history", () => {
  it("comes in pages, the newest first, and names the import behind an entry", async () => {
    await runSteps(await startProcess(company, await workbookOf([goodRow(company, "vera")])));
    const [vera] = await asOwner()<{ id: string }[]>`
      select id from users where company_id = ${company.companyId} and login = 'vera'`;
    const id = vera?.id ?? "";
    for (const lastName of ["One", "Two"]) await edit({ lastName }, id);
    const first = await listHistory(company.companyId, id, { limit: 2 });
    expect(first.entries.map(({ changes }) => changes.lastName)).toEqual([
      ["One", "Two"],
      [null, "One"],
    ]);
    const second = await listHistory(company.companyId, id, { limit: 2, before: first.next ?? "" });
    expect(second).toMatchObject({ entries: [{ kind: "created", fileName: "users.xlsx" }], next: null });
    await expect(listTouchedBy(company.companyId, id)).resolves.toMatchObject([
      { fileName: "users.xlsx", created: true },
    ]);
  });
});
