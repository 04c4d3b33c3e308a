import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { beforeEach, describe, expect, it } from "vitest";
import { withCompanySql } from "@/db/client";
import { checkImport } from "@/lib/imports/check";
import { COLUMNS } from "@/lib/imports/columns";
import { commitBatch } from "@/lib/imports/commit";
import { resumeImport } from "@/lib/imports/intervention";
import { lockCompany } from "@/lib/imports/lock";
import { readImport } from "@/lib/imports/read";
import { errorsWorkbook } from "@/lib/imports/report/errors-workbook";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { cancelProcess, continueImport } from "./decide";
import { type AttemptScope, failProcess } from "./mutations";
import { getProcess } from "./queries";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
});

/** An import whose rows are committed and not settled: a manager and their report, one unknown manager, one bad row. */
async function committed(): Promise<AttemptScope> {
  const file = await workbookOf([
    goodRow(company, "report", { managerEmail: "boss@example.com" }),
    goodRow(company, "boss", { email: "Boss@example.com", managerEmail: "nobody@example.com" }),
    goodRow(company, "bad", { city: "Atlantis", password: "a-secret-of-1" }),
  ]);
  const scope = { ...(await startProcess(company, file)), attempt: 1 };
  await readImport(scope);
  await checkImport(scope);
  await continueImport(company.admin, scope);
  await resumeImport(scope);
  await commitBatch(scope, { first: 0, last: 0 });
  return scope;
}

async function managers(): Promise<Record<string, string | null>> {
  const rows = await asOwner()<{ login: string; manager: string | null }[]>`
    select u.login, m.login as manager from users u
    left join users m on m.company_id = u.company_id and m.id = u.manager_id
    where u.company_id = ${company.companyId} and not u.is_admin`;
  return Object.fromEntries(rows.map(({ login, manager }) => [login, manager]));
}

describe.each([
  ["cancelled", (scope: AttemptScope) => cancelProcess(company.admin, scope.processId)],
  ["failed", (scope: AttemptScope) => failProcess(scope, { code: "fault" })],
] as const)("an import that is %s midway", (state, end) => {
  it("has linked the managers of the users it leaves behind", async () => {
    const scope = await committed();
    // A user of the company who has waited for this manager.
    await asOwner()`
      insert into users (company_id, login, password_hash, manager_email)
      values (${company.companyId}, 'waiting', '', 'boss@example.com')`;
    expect(await managers()).toEqual({ report: null, boss: null, waiting: null });
    await end(scope);
    expect(await managers()).toEqual({ report: "boss", boss: null, waiting: "boss" });
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state,
      counts: { created: 2, skipped: 1, cancelled: 0 },
      managersUnknown: 1,
    });
  });

  it("gives its skipped rows back, without their passwords", async () => {
    const scope = await committed();
    await end(scope);
    const kept = await asOwner()<{ number: number; cells: object | null }[]>`
      select number, cells from import_rows where process_id = ${scope.processId} and cells is not null`;
    expect(kept).toEqual([{ number: 4, cells: expect.objectContaining({ login: "bad", city: "Atlantis" }) }]);
    expect(JSON.stringify(kept)).not.toContain("a-secret-of-1");
    const workbook = new ExcelJS.Workbook();
    const file = errorsWorkbook(scope, { language: "en", fileName: "a.xlsx", requiredGroupKinds: [] });
    await workbook.xlsx.load(new Uint8Array(await buffer(file)).buffer);
    const login = COLUMNS.findIndex(({ key }) => key === "login") + 1;
    expect(workbook.worksheets[0]?.getRow(2).getCell(login).value).toBe("bad");
  });

  it("ends although its rows cannot be opened any more", async () => {
    const scope = await committed();
    await asOwner()`
      update uploads set wrapped_key = decode('00', 'hex')
      where id = (select upload_id from processes where id = ${scope.processId})`;
    await end(scope);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({ state });
    expect(await managers()).toEqual({ report: "boss", boss: null });
  });
});

it("fails only when it has the company's lock, and waits for it without holding the process", async () => {
  const scope = await committed();
  const { companyId, processId } = scope;
  let failed: Promise<unknown> = Promise.resolve();
  await withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    let over = false;
    failed = failProcess(scope, { code: "fault" }).finally(() => (over = true));
    while (!over && !(await isWaiting(companyId)));
    await sql`select from processes where id = ${processId} for update nowait`;
    expect(over).toBe(false);
  });
  await failed;
  await expect(getProcess(companyId, processId)).resolves.toMatchObject({ state: "failed" });
});

async function isWaiting(companyId: string): Promise<boolean> {
  const waiting = await asOwner()`
    select 1 from pg_locks where locktype = 'advisory' and not granted and objsubid = 2
      and objid = (hashtext(${companyId})::bigint & 4294967295)::oid`;
  return waiting.length > 0;
}
