import { beforeEach, describe, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { changeMany } from "./change-many";
import { blockUsers, requirePassword, setGroup, unblockUsers } from "./mutations";

let company: TestCompany;
let ids: string[];
beforeEach(async () => {
  company = await createCompany();
  ids = await addUsers(["anna", "boris", "clara"]);
});

async function addUsers(logins: readonly string[]): Promise<string[]> {
  const rows = await asOwner()<{ id: string }[]>`
    insert into users (company_id, login, password_hash)
    select ${company.companyId}, login, 'none' from unnest(${[...logins]}::text[]) as login returning id`;
  return rows.map(({ id }) => id);
}

async function usersOf(companyId = company.companyId) {
  return asOwner()<{ login: string; status: string; version: number; must: boolean; city: string | null }[]>`
    select u.login, u.status, session_version as version, must_change_password as must, g.name as city
    from users u left join groups g on g.id = u.city_id where u.company_id = ${companyId} order by u.login`;
}
const stateOf = async (login: string) => (await usersOf()).find((user) => user.login === login);

const historyOf = (userId: string) =>
  asOwner()`select actor_id, kind, changes from user_changes where user_id = ${userId} order by id`;
const auditOf = () =>
  asOwner()`select action, subject_id, data - 'actor' - 'subject' as data from audit_entries where company_id = ${company.companyId} order by id`;

async function groupId(kind: string, name: string): Promise<string> {
  const [group] = await asOwner()<{ id: string }[]>`
    select id from groups where company_id = ${company.companyId} and kind = ${kind} and name = ${name}`;
  if (!group) throw new Error("no group");
  return group.id;
}

describe("blocking", () => {
  it("blocks the others, ends their sessions, and leaves out oneself and who is blocked already", async () => {
    await asOwner()`update users set status = 'blocked' where id = ${ids[0] ?? ""}`;
    const result = await blockUsers(company.admin, [...ids, company.admin.userId]);
    expect(result).toEqual({ ok: true, changed: 2, unchanged: 1, leftOut: 1 });
    expect(await usersOf()).toMatchObject([
      { login: "admin", status: "active", version: 0 },
      { login: "anna", status: "blocked", version: 0 },
      { login: "boris", status: "blocked", version: 1 },
      { login: "clara", status: "blocked", version: 1 },
    ]);
    expect(await historyOf(ids[1] ?? "")).toEqual([
      { actor_id: company.admin.userId, kind: "updated", changes: { status: ["active", "blocked"] } },
    ]);
    expect(await historyOf(company.admin.userId)).toEqual([]);
    expect(await auditOf()).toEqual([{ action: "user.blocked", subject_id: null, data: { users: 2 } }]);
  });

  it("names the user in the audit where it is one, and writes nothing where nothing changes", async () => {
    const [anna = ""] = ids;
    await blockUsers(company.admin, [anna]);
    await expect(blockUsers(company.admin, [anna])).resolves.toMatchObject({ changed: 0, unchanged: 1 });
    expect(await auditOf()).toEqual([{ action: "user.blocked", subject_id: anna, data: { users: 1 } }]);
    expect(await historyOf(anna)).toHaveLength(1);
  });

  it("leaves an admin who can sign in, though two admins block each other at once", async () => {
    const [anna = ""] = ids;
    await asOwner()`update users set is_admin = true where id = ${anna}`;
    const results = await Promise.all([
      blockUsers(company.admin, [anna]),
      blockUsers({ ...company.admin, userId: anna }, [company.admin.userId]),
    ]);
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: "last_admin" }]);
    const admins = (await usersOf()).filter(({ login }) => login === "admin" || login === "anna");
    expect(admins.map(({ status }) => status).sort()).toEqual(["active", "blocked"]);
  });

  it("is undone by unblocking, which ends no session", async () => {
    await blockUsers(company.admin, ids);
    const result = await unblockUsers(company.admin, ids.slice(0, 2));
    expect(result).toEqual({ ok: true, changed: 2, unchanged: 0, leftOut: 0 });
    expect(await stateOf("anna")).toMatchObject({ status: "active", version: 1 });
    expect(await stateOf("clara")).toMatchObject({ status: "blocked" });
  });
});

describe("asking for a new password", () => {
  it("ends the sessions of the others, but not the one it is asked from", async () => {
    const result = await requirePassword(company.admin, [ids[0] ?? "", company.admin.userId]);
    expect(result).toEqual({ ok: true, changed: 2, unchanged: 0, leftOut: 0 });
    expect(await stateOf("anna")).toMatchObject({ must: true, version: 1 });
    expect(await stateOf("admin")).toMatchObject({ must: true, version: 0 });
    expect(await stateOf("boris")).toMatchObject({ must: false, version: 0 });
  });
});

describe("setting a group", () => {
  it("puts users into it and tells their history by name", async () => {
    const city = await groupId("city", company.groupNames.city);
    const result = await setGroup(company.admin, ids, { kind: "city", groupId: city });
    expect(result).toEqual({ ok: true, changed: 3, unchanged: 0, leftOut: 0 });
    expect(await stateOf("anna")).toMatchObject({ city: "City 1" });
    expect(await historyOf(ids[0] ?? "")).toMatchObject([{ changes: { city: [null, "City 1"] } }]);
    expect(await auditOf()).toMatchObject([{ data: { kind: "city", group: "City 1", users: 3 } }]);
  });

  it("takes users out of a kind only where the company does not require it", async () => {
    const city = await groupId("city", company.groupNames.city);
    await setGroup(company.admin, ids, { kind: "city", groupId: city });
    const out = () => setGroup(company.admin, ids, { kind: "city", groupId: null });
    await expect(out()).resolves.toEqual({ ok: false, code: "required" });
    await asOwner()`update companies set required_group_kinds = '{role}' where id = ${company.companyId}`;
    await expect(out()).resolves.toMatchObject({ changed: 3 });
    expect(await historyOf(ids[0] ?? "")).toMatchObject([{}, { changes: { city: ["City 1", null] } }]);
  });

  it("refuses a group of another kind, of another company, and one that is being merged away", async () => {
    const region = await groupId("region", company.groupNames.region);
    const theirs = await createCompany();
    const [foreign] = await asOwner()<{ id: string }[]>`
      select id from groups where company_id = ${theirs.companyId} and kind = 'city'`;
    for (const group of [region, foreign?.id ?? ""]) {
      const result = await setGroup(company.admin, ids, { kind: "city", groupId: group });
      expect(result).toEqual({ ok: false, code: "group_missing" });
    }
    expect(await stateOf("anna")).toMatchObject({ city: null });
  });
});

it("does nothing to users of another company, by id or by filter", async () => {
  const theirs = await createCompany();
  const before = await usersOf();
  await expect(blockUsers(theirs.admin, ids)).resolves.toEqual({
    ok: true,
    changed: 0,
    unchanged: 0,
    leftOut: 0,
  });
  await requirePassword(theirs.admin, ids);
  await changeMany(theirs.admin, { kind: "block" }, { filter: "?q=anna", cursor: null });
  expect(await usersOf()).toEqual(before);
  expect(await auditOf()).toEqual([]);
});

describe("everyone whom a filter finds", () => {
  it("is found anew on the server, in as many steps as it takes, oneself left out", async () => {
    const all = await changeMany(company.admin, { kind: "block" }, { filter: "", cursor: null });
    expect(all).toEqual({ ok: true, changed: 3, unchanged: 0, leftOut: 1, next: null });
    const some = await changeMany(company.admin, { kind: "unblock" }, { filter: "?q=BORIS", cursor: null });
    expect(some).toMatchObject({ changed: 1 });
    expect((await usersOf()).map(({ status }) => status)).toEqual(["active", "blocked", "active", "blocked"]);
  });

  it("is asked for a new password but for oneself, who could not go on with the rest", async () => {
    const all = await changeMany(company.admin, { kind: "require_password" }, { filter: "", cursor: null });
    expect(all).toEqual({ ok: true, changed: 3, unchanged: 0, leftOut: 1, next: null });
    expect((await usersOf()).map(({ login, must }) => [login, must])).toEqual([
      ["admin", false],
      ["anna", true],
      ["boris", true],
      ["clara", true],
    ]);
  });

  it("goes on where it left off, and leaves out who came later", async () => {
    const [first = "", , last = ""] = [...ids].sort();
    const [later = ""] = await addUsers(["later"]);
    const cursor = { after: first, last };
    const rest = await changeMany(company.admin, { kind: "block" }, { filter: "", cursor });
    expect(rest).toMatchObject({ changed: 2, next: null });
    const blocked = await asOwner()<{ id: string }[]>`
      select id from users where company_id = ${company.companyId} and status = 'blocked'`;
    expect(blocked.map(({ id }) => id).sort()).toEqual([...ids].sort().slice(1));
    expect(later > last).toBe(true);
  });
});
