import { afterAll, expect, it } from "vitest";
import { closeDatabase, withCompanySql } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { cancelProcess } from "../processes/decide";
import type { ProcessScope } from "../processes/mutations";
import { checkImport } from "./check";
import { lockCompany } from "./lock";
import { readImport } from "./read";

afterAll(closeDatabase);

async function readFile(company: TestCompany): Promise<ProcessScope> {
  const scope = await startProcess(company, await workbookOf([goodRow(company, "first")]));
  expect(await readImport({ ...scope, attempt: 1 })).toEqual({ next: "check" });
  return scope;
}

/** A transaction that goes on until `end`, once it has done its `work`. */
async function hold(companyId: string, work: Parameters<typeof withCompanySql>[1]) {
  let end = () => {};
  const held = new Promise<void>((resolve) => (end = resolve));
  let done = () => {};
  const begun = new Promise<void>((resolve) => (done = resolve));
  const whole = withCompanySql(companyId, async (sql) => {
    await work(sql);
    done();
    await held;
  });
  await begun;
  return {
    end: async () => {
      end();
      await whole;
    },
  };
}

it("a check waits for nobody who writes users, nor they for it", async () => {
  const company = await createCompany();
  const scope = await readFile(company);
  const writer = await hold(company.companyId, (sql) => lockCompany(sql, company.companyId));
  expect(await checkImport({ ...scope, attempt: 1 })).toMatchObject({ next: "import" });
  await writer.end();
});

it("whoever cancels while a file is checked holds up nobody else", async () => {
  const company = await createCompany();
  const { companyId } = company;
  const scope = await readFile(company);
  const check = await hold(
    companyId,
    (sql) => sql`select from processes where id = ${scope.processId} for update`,
  );
  const cancelled = cancelProcess(company.admin, scope.processId);
  await untilWaiting();
  await withCompanySql(companyId, (sql) => lockCompany(sql, companyId));
  await check.end();
  expect(await cancelled).toBe(true);
});

/** Until a transaction waits for a row that another holds. */
async function untilWaiting(): Promise<void> {
  const sql = asOwner();
  await expect
    .poll(async () => {
      const [found] = await sql`
        select count(*)::int as waiting from pg_stat_activity
        where wait_event_type = 'Lock' and query like '%processes%for update%'`;
      return Number(found?.waiting);
    })
    .toBeGreaterThan(0);
}
