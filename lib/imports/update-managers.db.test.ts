import { beforeAll, expect, it } from "vitest";
import { getProcess } from "@/lib/processes/queries";
import { listUnknownManagers } from "@/lib/processes/unknown-managers";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { checkImport } from "./check";
import { readImport } from "./read";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

async function importRows(rows: readonly Cells[], updateExisting: boolean): Promise<void> {
  await runSteps(await startProcess(company, await workbookOf(rows), { updateExisting }));
}

async function userOf(login: string) {
  const [user] = await asOwner()`
    select id, manager_id, manager_email from users
    where company_id = ${company.companyId} and login_key = ${login}`;
  return user;
}

it("moves a user to another manager, and lets one go", async () => {
  await importRows(
    [
      goodRow(company, "mgr.a", { email: "mgr.a@example.com" }),
      goodRow(company, "mgr.b", { email: "mgr.b@example.com" }),
      goodRow(company, "mgr.report", { managerEmail: "mgr.a@example.com" }),
    ],
    false,
  );
  await importRows([{ login: "mgr.report", managerEmail: "MGR.B@example.com" }], true);
  const [report, b] = [await userOf("mgr.report"), await userOf("mgr.b")];
  expect(report?.manager_id).toBe(b?.id);
  await importRows([{ login: "mgr.report", managerEmail: "<очистить>" }], true);
  await expect(userOf("mgr.report")).resolves.toMatchObject({ manager_id: null, manager_email: null });
});

it("hands those who name an e-mail on to whoever has it after the file, and to nobody where it is gone", async () => {
  const emails = { "box.a": "store12@example.com", "box.b": "b@example.com", "box.c": "C@example.com" };
  await importRows(
    [
      ...Object.entries(emails).map(([login, email]) => goodRow(company, login, { email })),
      goodRow(company, "box.names.a", { managerEmail: "Store12@example.com" }),
      goodRow(company, "box.names.b", { managerEmail: "b@example.com" }),
      goodRow(company, "box.names.c", { managerEmail: "c@example.com" }),
    ],
    false,
  );
  await asOwner()`update users set email_confirmed_at = now()
    where company_id = ${company.companyId} and login = 'box.b'`;
  await asOwner()`
    insert into users (company_id, login, password_hash, email)
    values (${company.companyId}, 'box.heir', '-', 'c@example.com')`;
  await importRows(
    [
      { login: "box.a", email: "a@example.com" },
      { login: "box.b", email: "STORE12@example.com" },
      { login: "box.c", email: "<clear>" },
    ],
    true,
  );
  const managers = await asOwner()`
    select u.login, m.login as manager from users u left join users m on m.id = u.manager_id
    where u.company_id = ${company.companyId} and u.login like 'box.names.%' order by u.login`;
  expect(managers).toEqual([
    { login: "box.names.a", manager: "box.b" },
    { login: "box.names.b", manager: null },
    { login: "box.names.c", manager: "box.heir" },
  ]);
});

it("leaves those as they are whose row is skipped in the commit, and counts none of them as without manager", async () => {
  const sql = asOwner();
  const { companyId } = company;
  await importRows(
    ["one", "two"].map((name) =>
      goodRow(company, `ghost.${name}`, { managerEmail: `${name}@ghost.example` }),
    ),
    false,
  );
  await sql`insert into groups (company_id, kind, name, name_key) values (${companyId}, 'team', 'Doomed', 'doomed')`;
  const rows = ["one", "two"].map((name) => ({ login: `ghost.${name}`, team: "Doomed" }));
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting: true });
  await readImport({ ...scope, attempt: 1 });
  await checkImport({ ...scope, attempt: 1 });
  await sql`delete from groups where company_id = ${companyId} and name = 'Doomed'`;
  // As it would have been linked by hand: that the row was skipped is no reason to link it anew.
  await sql`
    update users set manager_id = ${company.admin.userId} where company_id = ${companyId} and login = 'ghost.two'`;
  await runSteps(scope);
  await expect(getProcess(companyId, scope.processId)).resolves.toMatchObject({
    counts: { updated: 0, skipped: 2 },
    managersUnknown: 0,
  });
  await expect(listUnknownManagers(companyId, scope.processId)).resolves.toEqual({ managers: [], more: 0 });
  await expect(userOf("ghost.two")).resolves.toMatchObject({ manager_id: company.admin.userId });
});
