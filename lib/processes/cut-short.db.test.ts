import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { beforeEach, describe, expect, it } from "vitest";
import { withCompanySql } from "@/db/client";
import { checkImport } from "@/lib/imports/check";
import { COLUMNS } from "@/lib/imports/columns";
import { commitBatch } from "@/lib/imports/commit";
import { countUnsettledChunks, finishCutShort, loseSkippedCells } from "@/lib/imports/cut-short";
import { settleBatch } from "@/lib/imports/finish";
import { resumeImport } from "@/lib/imports/intervention";
import { lockCompany } from "@/lib/imports/lock";
import { readImport } from "@/lib/imports/read";
import { errorsWorkbook } from "@/lib/imports/report/errors-workbook";
import { sendInvitations } from "@/lib/invitations/send";
import { prepareInvitations } from "@/lib/invitations/start";
import { withdrawUnsent } from "@/lib/invitations/withdraw";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { cancelProcess, continueImport, deleteProcess } from "./decide";
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

/** What follows when the event of the end has reached Inngest, each step so often. */
async function settle(scope: AttemptScope, times = 1): Promise<void> {
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    await Promise.all(Array.from({ length: times - 1 }, () => run()));
    return run();
  };
  const { chunks } = await step(() => countUnsettledChunks(scope));
  const batches = Array.from({ length: chunks }, (_, chunk) => ({ first: chunk, last: chunk }));
  await Promise.all(batches.map((batch) => step(() => settleBatch(scope, batch))));
  await step(() => finishCutShort(scope));
  await step(() => withdrawUnsent(scope));
  // The first steps come again after the last one.
  if (times > 1) await Promise.all(batches.map((batch) => settleBatch(scope, batch)));
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
    // Whose manager is among the rows written with them is linked at once; who was there before waits.
    expect(await managers()).toEqual({ report: "boss", boss: null, waiting: null });
    await end(scope);
    await settle(scope);
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
    await settle(scope);
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

  it("ends at once; what it leaves is settled after that, and only then is its record deleted", async () => {
    const scope = await committed();
    const { companyId, processId } = scope;
    await end(scope);
    await expect(getProcess(companyId, processId)).resolves.toMatchObject({ state, erasedAt: null });
    await expect(deleteProcess(company.admin, processId)).resolves.toBe(false);
    const told = await asOwner()`
      select name from outgoing_events where company_id = ${companyId} and name = 'users/import.cut-short'`;
    expect(told).toHaveLength(1);
    await settle(scope);
    await expect(getProcess(companyId, processId)).resolves.toMatchObject({
      state,
      erasedAt: expect.any(String),
    });
    expect(await secretsOf(scope)).toEqual({ keys: 0, parts: 0, chunks: 0 });
    await expect(deleteProcess(company.admin, processId)).resolves.toBe(true);
  });

  it("sends none of the invitations it has made: they are counted, and withdrawn after its end", async () => {
    const { companyId } = company;
    const scope = await committed();
    const { processId } = scope;
    await asOwner()`update processes set send_invitations = true where id = ${processId}`;
    await prepareInvitations(scope, { first: 0, last: 0 });
    await end(scope);
    await sendInvitations({ companyId, channel: "email", runId: "run" });
    await expect(getProcess(companyId, processId)).resolves.toMatchObject({
      state,
      invitations: { all: 1, sent: 0, withdrawn: 0 },
    });
    await settle(scope, 2);
    await expect(getProcess(companyId, processId)).resolves.toMatchObject({
      state,
      invitations: { all: 1, sent: 0, withdrawn: 1 },
    });
  });

  it("is the same where every step of its settling runs twice, and again after the last", async () => {
    const scope = await committed();
    await end(scope);
    await settle(scope, 2);
    expect(await managers()).toEqual({ report: "boss", boss: null });
    const rows = await asOwner()`
      select number, outcome, cells ->> 'login' as kept from import_rows
      where process_id = ${scope.processId} order by number`;
    expect([...rows]).toEqual([
      { number: 2, outcome: "created", kept: null },
      { number: 3, outcome: "created", kept: null },
      { number: 4, outcome: "skipped", kept: "bad" },
    ]);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state,
      counts: { created: 2, skipped: 1, cancelled: 0 },
      managersUnknown: 1,
    });
  });

  it("takes no row in any more, and keeps its counts", async () => {
    const scope = await committed();
    await asOwner()`delete from import_rows where process_id = ${scope.processId} and outcome = 'created'`;
    await asOwner()`update processes set created = 0 where id = ${scope.processId}`;
    await asOwner()`delete from users where company_id = ${company.companyId} and not is_admin`;
    await end(scope);
    await commitBatch(scope, { first: 0, last: 0 });
    await settle(scope, 2);
    expect(await managers()).toEqual({});
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state,
      counts: { created: 0, skipped: 1, cancelled: 2 },
    });
  });

  it("lets go of its secrets although its rows cannot be opened any more", async () => {
    const scope = await committed();
    await asOwner()`
      update uploads set wrapped_key = decode('00', 'hex')
      where id = (select upload_id from processes where id = ${scope.processId})`;
    await end(scope);
    const fault = await settle(scope).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    await loseSkippedCells(scope, fault);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({ state });
    expect(await managers()).toEqual({ report: "boss", boss: null });
    expect(await secretsOf(scope)).toEqual({ keys: 0, parts: 0, chunks: 0 });
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

async function secretsOf({ processId }: AttemptScope) {
  const [left] = await asOwner()`
    select
      (select count(*)::int from uploads u where u.id = p.upload_id and wrapped_key is not null) as keys,
      (select count(*)::int from upload_parts u where u.upload_id = p.upload_id) as parts,
      (select count(*)::int from staged_chunks s where s.process_id = p.id) as chunks
    from processes p where id = ${processId}`;
  return left;
}

async function isWaiting(companyId: string): Promise<boolean> {
  const waiting = await asOwner()`
    select 1 from pg_locks where locktype = 'advisory' and not granted and objsubid = 2
      and objid = (hashtext(${companyId})::bigint & 4294967295)::oid`;
  return waiting.length > 0;
}
