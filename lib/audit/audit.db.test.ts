import { beforeAll, describe, expect, it } from "vitest";
import { withCompanySql } from "@/db/client";
import { addGroups } from "@/lib/groups/mutations";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { startProcess, workbookOf } from "@/tests/support/import";
import { recordAudit } from "./mutations";
import { type AuditFilter, listActors, listAudit } from "./queries";

const anything: AuditFilter = { action: null, actor: null, from: null, to: null };
const firstPage = { before: null, after: null, limit: 10 };

let ours: TestCompany;
let theirs: TestCompany;
let other: string;
beforeAll(async () => {
  [ours, theirs] = [await createCompany(), await createCompany()];
  const [user] = await asOwner()<{ id: string }[]>`
    insert into users (company_id, login, password_hash, first_name, is_admin)
    values (${ours.companyId}, 'anna', 'x', 'Anna', true) returning id`;
  other = user?.id ?? "";
  for (let n = 0; n < 12; n++) {
    const actor = n % 3 === 0 ? { ...ours.admin, userId: other, address: "203.0.113.7" } : ours.admin;
    await withCompanySql(ours.companyId, (sql) =>
      recordAudit(sql, actor, {
        action: n % 2 === 0 ? "session.started" : "user.blocked",
        subjectId: other,
        data: { n, names: ["Орёл"] },
      }),
    );
  }
  await addGroups(theirs.admin, "city", "Theirs");
});

const numbersOf = async (filter: Partial<AuditFilter>, page: Partial<typeof firstPage> | object = {}) =>
  (await listAudit(ours.companyId, { ...anything, ...firstPage, ...filter, ...page })).entries.map(
    ({ data }) => data.n,
  );

describe("listAudit", () => {
  it("tells who did what to whom, from where, newest first, and nothing of another company", async () => {
    const { entries } = await listAudit(ours.companyId, { ...anything, ...firstPage, limit: 50 });
    expect(entries.map(({ data }) => data.n)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(entries[2]).toMatchObject({
      action: "user.blocked",
      actor: { id: other, name: "Anna", login: "anna" },
      subject: { kind: "user", id: other, name: "Anna", login: "anna" },
      address: "203.0.113.7",
      data: { n: 9, names: ["Орёл"] },
    });
  });

  it("pages on and back without losing or repeating an entry", async () => {
    const whole = (await listAudit(ours.companyId, { ...anything, ...firstPage, limit: 50 })).entries;
    const first = await listAudit(ours.companyId, { ...anything, ...firstPage, limit: 5 });
    expect(first).toMatchObject({ newer: false, older: true });
    const before = first.entries.at(-1)?.id ?? "";
    const second = await listAudit(ours.companyId, { ...anything, before, after: null, limit: 5 });
    expect([...first.entries, ...second.entries]).toEqual(whole.slice(0, 10));
    expect(second).toMatchObject({ newer: true, older: true });
    const after = second.entries[0]?.id ?? "";
    const back = await listAudit(ours.companyId, { ...anything, before: null, after, limit: 5 });
    expect(back).toEqual({ ...first, newer: false, older: true });
  });

  it("is filtered by action, by actor and by time", async () => {
    expect(await numbersOf({ action: "user.blocked" })).toEqual([11, 9, 7, 5, 3, 1]);
    expect(await numbersOf({ actor: other })).toEqual([9, 6, 3, 0]);
    expect(await numbersOf({ actor: other, action: "session.started" })).toEqual([6, 0]);
    const { entries } = await listAudit(ours.companyId, { ...anything, ...firstPage, limit: 50 });
    const [newest, oldest] = [entries[0]?.at, entries.at(-1)?.at];
    expect(await numbersOf({ from: oldest ?? null }, { limit: 50 })).toHaveLength(12);
    expect(await numbersOf({ to: oldest ?? null })).toEqual([]);
    expect(await numbersOf({ from: new Date((newest?.getTime() ?? 0) + 1_000) })).toEqual([]);
    expect(await numbersOf({ to: new Date((newest?.getTime() ?? 0) + 1_000) }, { limit: 50 })).toHaveLength(
      12,
    );
  });
});

describe("an entry", () => {
  const entriesOf = async ({ companyId }: TestCompany) =>
    (await listAudit(companyId, { ...anything, ...firstPage })).entries;

  it("keeps the names that people and files had when it was written", async () => {
    const company = await createCompany();
    const { companyId, admin } = company;
    await asOwner()`update users set first_name = 'Ivan', last_name = 'First' where id = ${admin.userId}`;
    const { processId } = await startProcess(company, await workbookOf([{ login: "u" }]));
    const record = (entry: Parameters<typeof recordAudit>[2]) =>
      withCompanySql(companyId, (sql) => recordAudit(sql, admin, entry));
    await record({ action: "import.cancelled", subjectId: processId });
    await record({ action: "user.blocked", subjectId: admin.userId });
    const before = await entriesOf(company);
    expect(before[0]).toMatchObject({
      actor: { name: "Ivan First", login: "admin" },
      subject: { kind: "user", name: "Ivan First", login: "admin" },
    });
    expect(before[1]?.subject).toMatchObject({ kind: "process", name: "users.xlsx" });

    await asOwner()`update users set first_name = 'Other', login = 'other' where id = ${admin.userId}`;
    await asOwner()`update processes set file_name = 'edited.xlsx' where id = ${processId}`;
    expect(await entriesOf(company)).toEqual(before);
  });

  it("of a version that kept no names, or keeps something else, tells those of now", async () => {
    const company = await createCompany();
    const { companyId, admin } = company;
    const { processId } = await startProcess(company, await workbookOf([{ login: "u" }]));
    await asOwner()`
      insert into audit_entries (company_id, actor_id, action, subject_id, data) values
        (${companyId}, ${admin.userId}, 'import.cancelled', ${processId}, '{}'),
        (${companyId}, ${admin.userId}, 'user.blocked', ${admin.userId}, '{"actor": 1, "subject": {"login": 2}}')`;
    const [second, first] = await entriesOf(company);
    const now = { id: admin.userId, name: "admin", login: "admin" };
    expect(second).toMatchObject({ actor: now, subject: now });
    expect(first).toMatchObject({ actor: now, subject: { kind: "process", name: "users.xlsx" } });
  });

  it("keeps logins and names alone of the people it tells of", async () => {
    const { companyId, admin } = await createCompany();
    await asOwner()`update users set email = 'secret@example.com', phone = '+79001234567' where id = ${admin.userId}`;
    await withCompanySql(companyId, (sql) =>
      recordAudit(sql, admin, { action: "user.blocked", subjectId: admin.userId }),
    );
    const [entry] = await asOwner()`select data from audit_entries where company_id = ${companyId}`;
    expect(entry).toEqual({ data: { actor: { login: "admin" }, subject: { login: "admin" } } });
  });
});

describe("listActors", () => {
  it("names the admins, those who were ones, and whoever is looked at", async () => {
    const [former] = await asOwner()<{ id: string }[]>`
      insert into users (company_id, login, password_hash) values (${ours.companyId}, 'former', 'x') returning id`;
    const [nobody] = await asOwner()<{ id: string }[]>`
      insert into users (company_id, login, password_hash) values (${ours.companyId}, 'nobody', 'x') returning id`;
    await asOwner()`
      insert into audit_entries (company_id, action, subject_id)
      values (${ours.companyId}, 'user.admin_revoked', ${former?.id ?? null})`;
    const names = async (chosen: string | null) =>
      (await listActors(ours.companyId, chosen)).map(({ name }) => name);
    expect(await names(null)).toEqual(["Anna", "admin", "former"]);
    expect(await names(nobody?.id ?? null)).toContain("nobody");
  });
});

describe("the audit", () => {
  it.each([
    ["update", "update audit_entries set action = 'session.ended'"],
    ["delete", "delete from audit_entries"],
    ["truncate", "truncate audit_entries"],
  ])("refuses to be changed: %s", async (_, statement) => {
    await expect(withCompanySql(ours.companyId, (sql) => sql.unsafe(statement))).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("cannot be added to in the name of another company", async () => {
    await expect(
      withCompanySql(ours.companyId, (sql) => recordAudit(sql, theirs.admin, { action: "session.started" })),
    ).rejects.toMatchObject({ code: "42501" });
  });
});
