import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { continueImport } from "@/lib/processes/decide";
import type { AttemptScope } from "@/lib/processes/mutations";
import { getProcess, listRowErrors } from "@/lib/processes/queries";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { checkImport } from "./check";
import { readImport } from "./read";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

async function importRows(rows: readonly Cells[], updateExisting: boolean) {
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting, again: true });
  await runSteps(scope);
  const process = await getProcess(company.companyId, scope.processId);
  const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 500 });
  return {
    counts: process?.counts,
    errors: errors.map(({ row, column, code }) => ({ row, column, code })),
  };
}

async function userOf(login: string) {
  const [user] = await asOwner()`
    select * from users where company_id = ${company.companyId} and login_key = ${login.toLowerCase()}`;
  return user;
}

const counts = (given: Partial<Record<"created" | "updated" | "unchanged" | "skipped", number>>) => ({
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  cancelled: 0,
  ...given,
});

describe("updating", () => {
  it("changes filled cells, keeps blank ones, clears on the word, and counts what changes nothing apart", async () => {
    await importRows(
      [
        goodRow(company, "upd.one", {
          firstName: "Anna",
          lastName: "Old",
          phone: "+79000000101",
          email: "a@example.com",
        }),
        goodRow(company, "upd.two", { firstName: "Boris" }),
      ],
      false,
    );
    const before = await userOf("upd.one");
    const result = await importRows(
      [
        { login: "UPD.One", lastName: "New", phone: "<clear>", status: "blocked" },
        { login: "upd.two", firstName: "Boris", isManager: "нет" },
      ],
      true,
    );
    expect(result).toEqual({ counts: counts({ updated: 1, unchanged: 1 }), errors: [] });
    const after = await userOf("upd.one");
    expect(after).toMatchObject({
      login: "upd.one",
      first_name: "Anna",
      last_name: "New",
      phone: null,
      email: "a@example.com",
      status: "blocked",
      region_id: before?.region_id,
      password_hash: before?.password_hash,
      session_version: before?.session_version + 1,
    });
  });

  it("changes nothing where the same file is imported a second time, passwords included", async () => {
    const rows = [
      goodRow(company, "again.one", {
        email: "again@example.com",
        managerEmail: "again@example.com",
        status: "active",
      }),
      goodRow(company, "again.two", { mustChangePassword: 1, firstName: "Ёж" }),
    ];
    await expect(importRows(rows, true)).resolves.toEqual({ counts: counts({ created: 2 }), errors: [] });
    const before = [await userOf("again.one"), await userOf("again.two")];
    await expect(importRows(rows, true)).resolves.toEqual({ counts: counts({ unchanged: 2 }), errors: [] });
    expect([await userOf("again.one"), await userOf("again.two")]).toEqual(before);
  });

  it("ends the confirmation of a contact that changes, not of one that stays", async () => {
    await importRows(
      [goodRow(company, "conf.one", { email: "conf@example.com", phone: "+79000000102" })],
      false,
    );
    await asOwner()`update users set email_confirmed_at = now(), phone_confirmed_at = now()
      where company_id = ${company.companyId} and login = 'conf.one'`;
    await importRows([{ login: "conf.one", email: "CONF@example.com", phone: "+79000000103" }], true);
    await expect(userOf("conf.one")).resolves.toMatchObject({
      email: "CONF@example.com",
      email_confirmed_at: expect.any(Date),
      phone: "+79000000103",
      phone_confirmed_at: null,
    });
  });

  it("says nothing of a confirmed contact where a wrong login hides whether it is the user's own", async () => {
    await importRows([goodRow(company, "own.one", { email: "own@example.com" })], false);
    await asOwner()`update users set email_confirmed_at = now()
      where company_id = ${company.companyId} and login = 'own.one'`;
    const mistyped = { login: "оwn.one", email: "own@example.com" };
    await expect(importRows([mistyped], true)).resolves.toMatchObject({
      errors: [{ row: 2, column: "login", code: "format" }],
    });
    const created = await importRows([goodRow(company, "", mistyped)], false);
    expect(created.errors.map(({ code }) => code)).toEqual(["format", "contact_taken"]);
  });

  it("creates in the same file, and asks of those rows all that creating needs", async () => {
    const result = await importRows(
      [{ login: "mixed.lacks", firstName: "Only" }, goodRow(company, "mixed.whole"), { login: "upd.two" }],
      true,
    );
    expect(result.counts).toEqual(counts({ created: 1, skipped: 2 }));
    expect(result.errors.filter(({ row }) => row === 4)).toEqual([
      { row: 4, column: null, code: "nothing_to_update" },
    ]);
    expect(
      result.errors.filter(({ row }) => row === 2).map(({ column, code }) => `${code} ${column}`),
    ).toEqual(
      [
        "password",
        "isManager",
        "region",
        "city",
        "role",
        "position",
        "team",
        "department",
        "appointment",
      ].map((column) => `required ${column}`),
    );
  });

  it("judges a status only in a row that updates", async () => {
    const result = await importRows(
      [goodRow(company, "status.new", { status: "asleep" }), { login: "upd.two", status: "asleep" }],
      true,
    );
    expect(result).toEqual({
      counts: counts({ created: 1, skipped: 1 }),
      errors: [{ row: 3, column: "status", code: "format" }],
    });
    await expect(userOf("status.new")).resolves.toMatchObject({ status: "active" });
  });

  it("ends the sessions of those who are asked for a new password, but not the importing admin's", async () => {
    await importRows([goodRow(company, "must.one")], false);
    const rows = ["must.one", "admin"].map((login) => ({ login, mustChangePassword: 1 }));
    await expect(importRows(rows, true)).resolves.toMatchObject({ counts: { updated: 2 } });
    await expect(userOf("must.one")).resolves.toMatchObject({
      must_change_password: true,
      session_version: 1,
    });
    await expect(userOf("admin")).resolves.toMatchObject({ must_change_password: true, session_version: 0 });
    // Asked for already.
    await importRows([{ login: "must.one", mustChangePassword: 1, firstName: "Ada" }], true);
    await expect(userOf("must.one")).resolves.toMatchObject({ first_name: "Ada", session_version: 1 });
    await importRows([{ login: "admin", mustChangePassword: 0 }], true);
  });

  it("does not let an admin block themself", async () => {
    const result = await importRows([{ login: "ADMIN", status: "blocked", firstName: "Still" }], true);
    expect(result).toEqual({
      counts: counts({ skipped: 1 }),
      errors: [{ row: 2, column: "status", code: "self_block" }],
    });
    await expect(userOf("admin")).resolves.toMatchObject({
      status: "active",
      is_admin: true,
      first_name: null,
    });
  });

  it("does not let another admin go on with what would shut them out", async () => {
    const own = await createCompany();
    const hash = await hashPassword("present-horse-1");
    const [deputy] = await asOwner()<{ id: string }[]>`
      insert into users (company_id, login, password_hash, is_admin) values (${own.companyId}, 'deputy', ${hash}, true)
      returning id`;
    const rows = [
      { login: "Deputy", status: "blocked", password: "another-horse-2" },
      { login: "admin", firstName: "Ada" },
      { login: "nobody", firstName: "No" },
    ];
    const scope = await startProcess(own, await workbookOf(rows), { updateExisting: true });
    const admin = { ...own.admin, userId: deputy?.id ?? "", login: "deputy" };
    const decided = (intervention: AttemptScope) => continueImport(admin, intervention);
    await runSteps(scope, { decide: decided });
    const { errors } = await listRowErrors(own.companyId, scope.processId, { limit: 50 });
    expect(errors.filter(({ row }) => row === 2).map(({ code }) => code)).toEqual([
      "self_block",
      "self_password",
    ]);
    await expect(getProcess(own.companyId, scope.processId)).resolves.toMatchObject({
      counts: { updated: 1, skipped: 2 },
      rowsWithErrors: 2,
      rowErrors: errors.length,
    });
    const [after] = await asOwner()`select status, password_hash from users where id = ${admin.userId}`;
    expect(after).toEqual({ status: "active", password_hash: hash });
  });

  it("does not block the last admin where the importing one has been blocked meanwhile", async () => {
    const own = await createCompany();
    await asOwner()`
      insert into users (company_id, login, password_hash, is_admin)
      values (${own.companyId}, 'deputy', 'none', true), (${own.companyId}, 'plain', 'none', false)`;
    const rows = ["deputy", "plain"].map((login) => ({ login, status: "blocked" }));
    const scope = await startProcess(own, await workbookOf(rows), { updateExisting: true });
    await asOwner()`update users set status = 'blocked' where id = ${own.admin.userId}`;
    await runSteps(scope);
    const { errors } = await listRowErrors(own.companyId, scope.processId, { limit: 10 });
    expect(errors.map(({ row, code }) => ({ row, code }))).toEqual([{ row: 2, code: "last_admin" }]);
    const active = await asOwner()`
      select login from users where company_id = ${own.companyId} and status = 'active'`;
    expect(active).toEqual([{ login: "deputy" }]);
  });

  it("does not let an admin change their own password, so that they stay signed in", async () => {
    const before = await userOf("admin");
    const result = await importRows(
      [
        { login: "Admin", password: "another-horse-2" },
        { login: "upd.two", password: "another-horse-2" },
      ],
      true,
    );
    expect(result).toEqual({
      counts: counts({ updated: 1, skipped: 1 }),
      errors: [{ row: 2, column: "password", code: "self_password" }],
    });
    expect(await userOf("admin")).toEqual(before);
    await expect(importRows([{ login: "admin", firstName: "Ada" }], true)).resolves.toMatchObject({
      counts: { updated: 1 },
    });
    await expect(userOf("admin")).resolves.toMatchObject({ first_name: "Ada" });
  });

  it("finds in the commit that a row would change the admin's password by now", async () => {
    const file = await workbookOf([goodRow(company, "late.self", { firstName: "Late" })]);
    const scope = await startProcess(company, file, { updateExisting: true });
    await readImport({ ...scope, attempt: 1 });
    await checkImport({ ...scope, attempt: 1 });
    const hash = await hashPassword("the-first-one-1");
    const rename = (login: string) => asOwner()`
      update users set login = ${login}, password_hash = ${hash} where id = ${company.admin.userId}`;
    await rename("late.self");
    const before = await userOf("late.self");
    await runSteps(scope);
    expect(await userOf("late.self")).toEqual(before);
    await rename("admin");
    const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 10 });
    expect(errors).toMatchObject([{ row: 2, column: "password", code: "self_password", value: null }]);
  });

  it("says of a row that names nobody and lacks what creating needs which login that is", async () => {
    const scope = await startProcess(company, await workbookOf([{ login: "nobody.here", firstName: "No" }]), {
      updateExisting: true,
    });
    await runSteps(scope);
    const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 50 });
    expect(errors).toHaveLength(9);
    for (const { code, params } of errors) {
      expect({ code, params }).toEqual({ code: "required", params: { login: "nobody.here" } });
    }
  });
});
