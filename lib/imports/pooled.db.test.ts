import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeDatabase, withCompanySql } from "@/db/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { transactionPooler, type TransactionPooler } from "@/tests/support/transaction-pooler";

const ROWS = 120;

const direct = process.env.DATABASE_URL ?? "";
let pooler: TransactionPooler;

beforeAll(async () => {
  pooler = await transactionPooler(direct);
  vi.stubEnv("DATABASE_URL", pooler.through(direct));
  vi.stubEnv("DATABASE_PREPARE", "false");
});

afterAll(async () => {
  await closeDatabase();
  await pooler.close();
});

it("is what it stands for: the next transaction has another connection, without what a session keeps", async () => {
  const [mine, other] = [0, 1].map(() => postgres(pooler.through(direct), { max: 1, prepare: false }));
  if (!mine || !other) throw new Error("no clients");
  await other`select 1`;
  const [first] =
    await mine`select pg_backend_pid() as pid, set_config('rollcall.test', 'kept', false) as kept`;
  const [second] = await mine`select pg_backend_pid() as pid, current_setting('rollcall.test', true) as kept`;
  expect(first).toMatchObject({ kept: "kept" });
  expect(second).toMatchObject({ kept: null });
  expect(second?.pid).not.toBe(first?.pid);
  await Promise.all([mine.end(), other.end()]);
});

it("imports through a transaction pooler, for two companies at once, as it does without", async () => {
  const companies = await Promise.all([createCompany(), createCompany()]);
  const imports = companies.map(async (company) => {
    const rows = Array.from({ length: ROWS }, (_, n) =>
      goodRow(company, `user${n}`, {
        email: `user${n}@example.com`,
        ...(n % 30 === 7 && { region: "Nowhere" }),
      }),
    );
    const process = await startProcess(company, await workbookOf(rows), { sendInvitations: true });
    await runSteps(process);
    return process;
  });
  for (const { companyId, processId } of await Promise.all(imports)) {
    const [result] = await asOwner()`
      select state, created, skipped,
        (select count(*)::int from users where company_id = ${companyId} and login ~ '^user') as users,
        (select count(*)::int from invitations where company_id = ${companyId}) as invitations
      from processes where id = ${processId}`;
    expect(result).toEqual({
      state: "inviting",
      created: ROWS - 4,
      skipped: 4,
      users: ROWS - 4,
      invitations: ROWS - 4,
    });
    const seen = await withCompanySql(companyId, (sql) => sql`select distinct company_id from users`);
    expect(seen).toHaveLength(1);
  }
});
