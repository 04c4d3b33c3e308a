import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyPassword } from "@/lib/auth/password";
import { getProcess, listRowErrors } from "@/lib/processes/queries";
import { listUnknownManagers } from "@/lib/processes/unknown-managers";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { COLUMNS } from "./columns";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

const usersOf = (logins: string[]) => asOwner()`
  select * from users where company_id = ${company.companyId} and login = any(${logins}) order by login`;

async function errorsOf(processId: string) {
  const { errors } = await listRowErrors(company.companyId, processId, { limit: 500 });
  return errors.map(({ row, column, code, params }) => ({ row, column, code, params }));
}

describe("an import", () => {
  it("creates a user of every good row, once even where every step runs twice", async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      goodRow(company, `twice.${index}`, {
        firstName: "Пётр",
        phone: `+7900123${String(index).padStart(4, "0")}`,
      }),
    );
    const scope = await startProcess(company, await workbookOf(rows));
    await runSteps(scope, { times: 2 });
    const process = await getProcess(company.companyId, scope.processId);
    expect(process).toMatchObject({ state: "completed", rows: 300, rowErrors: 0 });
    expect(process?.counts).toEqual({ created: 300, updated: 0, unchanged: 0, skipped: 0, cancelled: 0 });
    const users = await usersOf(rows.map(({ login }) => String(login)));
    expect(users).toHaveLength(300);
    expect(users[0]).toMatchObject({
      first_name: "Пётр",
      status: "active",
      is_admin: false,
      is_manager: false,
    });
    expect(users[0]?.region_id).not.toBeNull();
    await expect(verifyPassword(users[0]?.password_hash, "correct-horse-1")).resolves.toBe(true);
  });

  it("skips every row with an error and says which cell and why", async () => {
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "err.first", { email: "one@example.com", phone: "8 900 000-00-01" }),
        goodRow(company, "ERR.first"),
        goodRow(company, "err.contact", { email: "ONE@example.com", phone: "+7 (900) 000 00 01" }),
        goodRow(company, "admin"),
        goodRow(company, "err.group", { city: "Citi 1" }),
        goodRow(company, "err.blank", { password: undefined, isManager: undefined }),
        goodRow(company, "err.password", { password: "short" }),
        {},
        goodRow(company, "err.last"),
      ]),
    );
    await runSteps(scope);
    const process = await getProcess(company.companyId, scope.processId);
    expect(process?.counts).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 6, cancelled: 0 });
    expect(await errorsOf(scope.processId)).toEqual([
      { row: 3, column: "login", code: "login_repeated", params: { row: 2 } },
      { row: 4, column: "email", code: "contact_taken", params: { row: 2 } },
      { row: 4, column: "phone", code: "contact_taken", params: { row: 2 } },
      { row: 5, column: "login", code: "login_exists", params: {} },
      { row: 6, column: "city", code: "group_missing", params: { nearest: ["City 1"] } },
      { row: 7, column: "password", code: "required", params: {} },
      { row: 7, column: "isManager", code: "required", params: {} },
      { row: 8, column: "password", code: "password_policy", params: expect.anything() },
    ]);
    expect(await usersOf(["err.first", "err.last", "ERR.first", "err.contact"])).toHaveLength(2);
  });

  it("tells a contact at fault as the file has it", async () => {
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "typed.first", { email: "typed@example.com", phone: "8 900 000-07-01" }),
        goodRow(company, "typed.again", { email: "Typed <TYPED@example.com>", phone: "8 (900) 000 07 01" }),
      ]),
    );
    await runSteps(scope);
    const errors = await asOwner()`
      select "column", value from row_errors where process_id = ${scope.processId} order by id`;
    expect(errors.map((error) => ({ ...error }))).toEqual([
      { column: "email", value: "Typed <TYPED@example.com>" },
      { column: "phone", value: "8 (900) 000 07 01" },
    ]);
  });

  it("refuses a contact that another user has confirmed, and not one that is only written down", async () => {
    await asOwner()`
      insert into users (company_id, login, password_hash, email, email_confirmed_at, phone)
      values (${company.companyId}, 'holder', '-', 'Taken@example.com', now(), '+79000000099')`;
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "contact.email", { email: "taken@EXAMPLE.com" }),
        goodRow(company, "contact.phone", { phone: "+79000000099" }),
      ]),
    );
    await runSteps(scope);
    expect(await errorsOf(scope.processId)).toEqual([
      { row: 2, column: "email", code: "contact_taken", params: {} },
    ]);
    expect(await usersOf(["contact.email", "contact.phone"])).toHaveLength(1);
  });

  it("links managers whatever the order of the rows, and counts those that fit nobody", async () => {
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "link.report", { managerEmail: "BOSS@example.com" }),
        goodRow(company, "link.lost", { managerEmail: "nobody@example.com" }),
        goodRow(company, "link.boss", { email: "boss@example.com" }),
      ]),
    );
    await runSteps(scope);
    const [boss, lost, report] = await usersOf(["link.boss", "link.lost", "link.report"]);
    expect(report?.manager_id).toBe(boss?.id);
    expect(lost?.manager_id).toBeNull();
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      managersUnknown: 1,
    });
    await expect(listUnknownManagers(company.companyId, scope.processId)).resolves.toEqual({
      managers: [{ row: 3, email: "nobody@example.com" }],
      more: 0,
    });
  });

  it("links those who have waited for a manager when the manager comes", async () => {
    const rows = [goodRow(company, "wait.report", { managerEmail: "Later@example.com" })];
    const scope = await startProcess(company, await workbookOf(rows));
    await runSteps(scope);
    await runSteps(
      await startProcess(
        company,
        await workbookOf([goodRow(company, "wait.boss", { email: "later@example.com" })]),
      ),
    );
    const [boss, report] = await usersOf(["wait.boss", "wait.report"]);
    expect(report?.manager_id).toBe(boss?.id);
    await expect(listUnknownManagers(company.companyId, scope.processId)).resolves.toEqual({
      managers: [],
      more: 0,
    });
  });

  it("reads the first sheet with a whole header and names the others that have one", async () => {
    const workbook = new ExcelJS.Workbook();
    const header = COLUMNS.map(({ headers }) => headers.en);
    const sheets: [string, string[], object?][] = [
      ["Notes", ["What this is", "and is not"]],
      ["Half", ["Login", "First name", "Last name"]],
      ["Staff", header],
      ["Hidden", header, { state: "hidden" }],
      ["2025", header],
      ["Plan", ["Login", "Phone"]],
    ];
    for (const [name, cells, options] of sheets) {
      const sheet = workbook.addWorksheet(name, options);
      sheet.addRow(cells);
      const row = goodRow(company, `sheet.${name}`);
      sheet.addRow(COLUMNS.map(({ key }) => row[key] ?? null));
    }
    const scope = await startProcess(company, new Uint8Array(await workbook.xlsx.writeBuffer()));
    await runSteps(scope);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      sheet: "Staff",
      otherSheets: ["Half", "2025", "Plan"],
      counts: { created: 1 },
    });
    expect(await usersOf(["sheet.Staff", "sheet.2025", "sheet.Hidden"])).toHaveLength(1);
  });

  it("turns rows that became wrong after the check into row errors, and harms no other row", async () => {
    const { readImport } = await import("./read");
    const { checkImport } = await import("./check");
    const scope = await startProcess(
      company,
      await workbookOf([
        goodRow(company, "late.taken"),
        goodRow(company, "late.email", { email: "late@example.com" }),
        goodRow(company, "late.group", { team: "Doomed" }),
        goodRow(company, "late.good"),
      ]),
    );
    const sql = asOwner();
    await sql`insert into groups (company_id, kind, name, name_key)
      values (${company.companyId}, 'team', 'Doomed', 'doomed')`;
    await readImport({ ...scope, attempt: 1 });
    await checkImport({ ...scope, attempt: 1 });
    await sql`insert into users (company_id, login, password_hash) values (${company.companyId}, 'Late.Taken', '-')`;
    await sql`insert into users (company_id, login, password_hash, email, email_confirmed_at)
      values (${company.companyId}, 'late.holder', '-', 'late@example.com', now())`;
    await sql`delete from groups where company_id = ${company.companyId} and name = 'Doomed'`;
    await runSteps(scope);
    expect(await errorsOf(scope.processId)).toEqual([
      { row: 2, column: "login", code: "login_exists", params: {} },
      { row: 3, column: "email", code: "contact_taken", params: {} },
      { row: 4, column: "team", code: "group_missing", params: {} },
    ]);
    const process = await getProcess(company.companyId, scope.processId);
    expect(process).toMatchObject({ state: "completed", counts: { created: 1, skipped: 3 } });
  });

  it("creates users in the order of the file", async () => {
    const logins = [7, 3, 9, 1, 5, 8].map((end) => `order.${end}`);
    await runSteps(
      await startProcess(company, await workbookOf(logins.map((login) => goodRow(company, login)))),
    );
    const created = await asOwner()<{ login: string }[]>`
      select login from users where company_id = ${company.companyId} and login like 'order.%' order by id`;
    expect(created.map(({ login }) => login)).toEqual(logins);
  });

  it("destroys the file, the staged rows and the key when it ends", async () => {
    const scope = await startProcess(company, await workbookOf([goodRow(company, "erase.me")]));
    await runSteps(scope);
    const [left] = await asOwner()`
      select wrapped_key, erased_at,
        (select count(*)::int from upload_parts where upload_id = uploads.id) as parts,
        (select count(*)::int from staged_chunks where process_id = ${scope.processId}) as chunks
      from uploads where id = (select upload_id from processes where id = ${scope.processId})`;
    expect(left).toEqual({ wrapped_key: null, erased_at: expect.any(Date), parts: 0, chunks: 0 });
  });
});
