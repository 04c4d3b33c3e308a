import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GroupKind } from "@/lib/imports/group-kinds";
import { nameKey } from "@/lib/imports/rules/name-key";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { followMerges, mergeGroups, moveMerged } from "./merge";
import { addGroups, deleteGroup, renameGroup } from "./mutations";
import { countGroups, listGroups, listGroupsPage, listMergeTargets, previewNames } from "./queries";
import type { GroupsQuery } from "./search-params";
import { withCompanySql } from "@/db/client";

let ours: TestCompany;
let theirs: TestCompany;
beforeAll(async () => {
  theirs = await createCompany();
});
beforeEach(async () => {
  ours = await createCompany();
});

const usual: GroupsQuery = { kind: "city", q: "", page: 1, size: 25, sort: "name" };
const pageOf = (query: Partial<GroupsQuery>) => listGroupsPage(ours.companyId, { ...usual, ...query });
const namesOf = async (query: Partial<GroupsQuery> = {}) =>
  (await pageOf(query)).rows.map(({ name }) => name);

async function groupOf(name: string, kind: GroupKind = "city", company = ours): Promise<string> {
  const [group] = await asOwner()<{ id: string }[]>`
    select id from groups where company_id = ${company.companyId} and kind = ${kind} and name_key = ${nameKey(name)}`;
  if (!group) throw new Error(`no ${kind} ${name}`);
  return group.id;
}

async function addUsers(count: number, cityId: string): Promise<void> {
  await asOwner()`
    insert into users (company_id, login, password_hash, city_id)
    select ${ours.companyId}, ${cityId} || '.' || n, 'x', ${cityId} from generate_series(1, ${count}) n`;
  // As autovacuum would: plans made for a table of ten users are no good for thousands.
  await asOwner()`analyze users`;
}

async function usersIn(cityId: string): Promise<number> {
  const [counted] = await asOwner()<{ users: number }[]>`
    select count(*)::int as users from users where city_id = ${cityId}`;
  return counted?.users ?? -1;
}

async function auditOf(action: string) {
  return asOwner()<{ data: Record<string, unknown>; subjectId: string | null }[]>`
    select data - 'actor' as data, subject_id as "subjectId" from audit_entries
    where company_id = ${ours.companyId} and action = ${action} order by id`;
}

describe("adding", () => {
  it("adds what is new, once, and says so in the audit", async () => {
    const list = "Kazan\n city  1\nОрёл\nKAZAN\n";
    expect(await previewNames(ours.companyId, "city", list)).toMatchObject({
      added: { count: 2, names: ["Kazan", "Орёл"] },
      present: { count: 1, names: ["City 1"] },
      repeated: { count: 1, names: ["KAZAN"] },
    });
    expect(await addGroups(ours.admin, "city", list)).toBe(2);
    expect(await addGroups(ours.admin, "city", list)).toBe(0);
    expect(await namesOf()).toEqual(["City 1", "Kazan", "Орёл"]);
    expect(await auditOf("groups.added")).toEqual([
      { data: { kind: "city", count: 2, names: ["Kazan", "Орёл"] }, subjectId: null },
    ]);
  });

  it("takes the same name of two admins at once only once", async () => {
    const added = await Promise.all(
      ["Tver", "TVER", " tver", "Tver "].map((name) => addGroups(ours.admin, "city", name)),
    );
    expect(added.sort()).toEqual([0, 0, 0, 1]);
    expect(await auditOf("groups.added")).toHaveLength(1);
  });
});

describe("renaming", () => {
  it("keeps names unique without regard to case and spaces", async () => {
    await addGroups(ours.admin, "city", "Kazan\nTver");
    const id = await groupOf("Kazan");
    expect(await renameGroup(ours.admin, id, " TVER ")).toEqual({ ok: false, code: "exists", name: "Tver" });
    expect(await renameGroup(ours.admin, id, " ")).toEqual({ ok: false, code: "blank" });
    expect(await renameGroup(ours.admin, id, "KAZAN")).toEqual({ ok: true });
    expect(await renameGroup(ours.admin, id, "KAZAN")).toEqual({ ok: true });
    expect(await namesOf({ q: "kaz" })).toEqual(["KAZAN"]);
    expect(await auditOf("group.renamed")).toEqual([
      { data: { kind: "city", from: "Kazan", to: "KAZAN" }, subjectId: id },
    ]);
  });

  it("lets one of two admins have a name", async () => {
    await addGroups(ours.admin, "city", "One\nTwo");
    const ids = [await groupOf("One"), await groupOf("Two")];
    const renamed = await Promise.all(ids.map((id) => renameGroup(ours.admin, id, "Same")));
    expect(renamed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await namesOf({ q: "same" })).toEqual(["Same"]);
  });
});

describe("deleting", () => {
  it("refuses a group with users, and says how many", async () => {
    const id = await groupOf("City 1");
    await addUsers(3, id);
    expect(await deleteGroup(ours.admin, id)).toEqual({ ok: false, code: "used", users: 3 });
    await asOwner()`update users set city_id = null where city_id = ${id}`;
    expect(await deleteGroup(ours.admin, id)).toEqual({ ok: true });
    expect(await deleteGroup(ours.admin, id)).toEqual({ ok: false, code: "not_found" });
    expect(await auditOf("group.deleted")).toEqual([
      { data: { kind: "city", name: "City 1" }, subjectId: id },
    ]);
  });
});

describe("merging", () => {
  it("moves all users, writes their history, and leads whoever holds the old id to the end of the way", async () => {
    await addGroups(ours.admin, "city", "Kazan\nКазань");
    const [first, second, third] = [await groupOf("City 1"), await groupOf("Kazan"), await groupOf("Казань")];
    await addUsers(7, first);
    await addUsers(2, second);
    expect(await mergeGroups(ours.admin, first, second)).toEqual({ ok: true, users: 7, moving: false });
    expect(await mergeGroups(ours.admin, second, third)).toEqual({ ok: true, users: 9, moving: false });
    expect(await usersIn(third)).toBe(9);
    expect(await namesOf()).toEqual(["Казань"]);
    const changes = await asOwner()<{ changes: unknown; users: number }[]>`
      select changes, count(*)::int as users from user_changes
      where company_id = ${ours.companyId} and actor_id = ${ours.admin.userId}
      group by changes order by users`;
    expect(changes).toEqual([
      { changes: { city: ["City 1", "Kazan"] }, users: 7 },
      { changes: { city: ["Kazan", "Казань"] }, users: 9 },
    ]);
    expect((await auditOf("group.merged")).map(({ data }) => data)).toEqual([
      { kind: "city", name: "City 1", into: "Kazan", users: 7 },
      { kind: "city", name: "Kazan", into: "Казань", users: 9 },
    ]);
    const led = await withCompanySql(ours.companyId, (sql) =>
      followMerges(sql, ours.companyId, [first, second, third]),
    );
    expect(led).toEqual(new Map([first, second].map((id) => [id, third])));
  });

  it("goes on in the background with a large group, which takes nobody in and stays as it is meanwhile", async () => {
    await addGroups(ours.admin, "city", "Kazan\nTver");
    const [from, into, other] = [await groupOf("City 1"), await groupOf("Kazan"), await groupOf("Tver")];
    await addUsers(6_001, from);
    expect(await mergeGroups(ours.admin, from, into)).toEqual({ ok: true, users: 6_001, moving: true });
    expect([await usersIn(from), await usersIn(into)]).toEqual([3_501, 2_500]);
    const { rows } = await pageOf({ sort: "-users" });
    expect(rows.map(({ name, users, mergingInto }) => [name, users, mergingInto])).toEqual([
      ["City 1", 3_501, "Kazan"],
      ["Kazan", 2_500, null],
      ["Tver", 0, null],
    ]);
    expect((await listGroups(ours.companyId)).map(({ id }) => id)).not.toContain(from);
    expect(await renameGroup(ours.admin, from, "New")).toEqual({ ok: false, code: "not_found" });
    expect(await deleteGroup(ours.admin, from)).toEqual({ ok: false, code: "not_found" });
    expect(await mergeGroups(ours.admin, other, from)).toEqual({ ok: false, code: "into_not_found" });

    // The target may go on to another: those still on their way go there at once.
    expect(await mergeGroups(ours.admin, into, other)).toMatchObject({ ok: true, users: 6_001 });
    await Promise.all([from, into].map((groupId) => moveMerged({ companyId: ours.companyId, groupId })));
    expect(await usersIn(other)).toBe(6_001);
    expect(await namesOf()).toEqual(["Tver"]);
    expect(await moveMerged({ companyId: ours.companyId, groupId: from })).toEqual({ next: "stop" });
    const events = await asOwner()<{ data: unknown }[]>`
      select data from outgoing_events where company_id = ${ours.companyId} and name = 'groups/merge.requested'`;
    expect(events).toHaveLength(1);
  });

  it("does not delete the target while users are on their way to it", async () => {
    await addGroups(ours.admin, "city", "Kazan");
    const [from, into] = [await groupOf("City 1"), await groupOf("Kazan")];
    await addUsers(2_501, from);
    await mergeGroups(ours.admin, from, into);
    await asOwner()`update users set city_id = null where city_id = ${into}`;
    expect(await deleteGroup(ours.admin, into)).toEqual({ ok: false, code: "used", users: 1 });
  });

  it("refuses itself, another kind and another company", async () => {
    const id = await groupOf("City 1");
    for (const into of [id, await groupOf("Team 1", "team"), await groupOf("City 1", "city", theirs)]) {
      expect(await mergeGroups(ours.admin, id, into)).toEqual({ ok: false, code: "into_not_found" });
    }
  });

  it("offers the other groups of the kind, those that begin with the search first", async () => {
    await addGroups(ours.admin, "city", "Big City\nCity 2\nTver");
    const groupId = await groupOf("City 1");
    const targets = await listMergeTargets(ours.companyId, { groupId, q: "CITY", limit: 10 });
    expect(targets.map(({ name }) => name)).toEqual(["City 2", "Big City"]);
  });
});

describe("the list", () => {
  it("is searched literally, sorted and paged", async () => {
    await addGroups(ours.admin, "city", Array.from({ length: 60 }, (_, n) => `50%_${n}`).join("\n"));
    expect(await pageOf({ q: "50%_", size: 25, page: 9 })).toMatchObject({
      total: 60,
      page: 3,
      search: "50%_",
    });
    expect(await namesOf({ q: "_%" })).toEqual([]);
    expect((await namesOf({ sort: "-name" }))[0]).toBe("City 1");
    expect(await countGroups(ours.companyId)).toMatchObject({ city: 61, team: 1 });
  });
});

describe("the wall", () => {
  it("keeps another company's groups out of sight and out of reach", async () => {
    const id = await groupOf("City 1", "city", theirs);
    expect(await renameGroup(ours.admin, id, "Ours")).toEqual({ ok: false, code: "not_found" });
    expect(await deleteGroup(ours.admin, id)).toEqual({ ok: false, code: "not_found" });
    expect(await mergeGroups(ours.admin, id, await groupOf("City 1"))).toEqual({
      ok: false,
      code: "not_found",
    });
    expect(await listMergeTargets(ours.companyId, { groupId: id, q: "", limit: 10 })).toEqual([]);
    expect((await listGroups(ours.companyId)).map((group) => group.id)).not.toContain(id);
  });
});
