import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type * as Client from "@/db/client";
import { closeDatabase } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { addSmallCompanies, ownDatabase } from "@/tests/support/own-database";
import type * as Password from "../auth/password";
import { GROUP_KINDS } from "./group-kinds";

const UPDATED = 3_000;
const CREATED = 2_000;
/** Groups of each kind, beside those that the rows name. */
const GROUPS = 200;
/** Rows that the plans of one statement may handle for each row of the file: far fewer than a batch has. */
const MOST_HANDLED = 80;

const handled = vi.hoisted(() => new Map<string, number>());
vi.mock("@/db/client", async (original) => {
  const client = await original<typeof Client>();
  const { explaining } = await import("@/tests/support/explaining");
  const note = (statement: string, rows: number) =>
    handled.set(statement, (handled.get(statement) ?? 0) + rows);
  const withCompanySql: typeof client.withCompanySql = (companyId, work) =>
    client.withCompanySql(companyId, (sql) => work(explaining(sql, note)));
  return { ...client, withCompanySql };
});
/** Its time is no matter here. */
vi.mock("../auth/password", async (original) => ({
  ...(await original<typeof Password>()),
  hashPassword: async () => "-",
}));

beforeAll(ownDatabase);
afterAll(closeDatabase);

/** In this order: what has statistics keeps them. */
it.each([
  ["not there yet", "analyze users"],
  ["of a time when hardly anything was imported", "analyze"],
])(
  "handles few rows for each row of a file, whatever its length, where statistics are %s",
  async (_, analyze) => {
    await addSmallCompanies();
    const before = await createCompany();
    await runSteps(await startProcess(before, await workbookOf(newRows(before, 300))));
    await asOwner().unsafe(analyze);

    const company = await bigCompany();
    const updates = Array.from({ length: UPDATED }, (_, n): Cells => ({
      login: `old.${n}`,
      lastName: "New",
      // The first of them leave those who name them to others.
      email: n < 100 ? `moved.${n}@example.com` : undefined,
      managerEmail: n % 2 === 0 ? `old.${n % 700}@example.com` : undefined,
      region: `Region ${1 + (n % GROUPS)}`,
    }));
    const file = await workbookOf([...updates, ...newRows(company, CREATED)]);
    handled.clear();
    await runSteps(await startProcess(company, file, { updateExisting: true }));
    const [counts] = await asOwner()`
    select created::int, updated::int, state from processes where company_id = ${company.companyId}`;
    expect(counts).toEqual({ created: CREATED, updated: UPDATED, state: "completed" });

    expect(handled.size).toBeGreaterThan(10);
    const perRow = [...handled].map(([statement, rows]) => ({ statement, rows: rows / (UPDATED + CREATED) }));
    expect(perRow.filter(({ rows }) => rows > MOST_HANDLED)).toEqual([]);
  },
);

function newRows(company: TestCompany, count: number): Cells[] {
  return Array.from({ length: count }, (_, n) =>
    goodRow(company, `new.${n}`, {
      email: `new.${n}@example.com`,
      managerEmail: `new.${n % 100}@example.com`,
    }),
  );
}

/** With users to update and many groups, which no statistics know of. */
async function bigCompany(): Promise<TestCompany> {
  const sql = asOwner();
  const company = await createCompany();
  const { companyId } = company;
  await sql`
    insert into groups (company_id, kind, name, name_key)
    select ${companyId}, kind, initcap(kind) || ' ' || n, kind || ' ' || n
    from unnest(${sql.array([...GROUP_KINDS])}::text[]) kind, generate_series(2, ${GROUPS}::int) n`;
  await sql`
    insert into users (company_id, login, password_hash, email, email_confirmed_at, manager_email)
    select ${companyId}, 'old.' || n, '-', 'old.' || n || '@example.com', now(), 'old.' || n % 500 || '@example.com'
    from generate_series(0, ${UPDATED - 1}::int) n`;
  return company;
}
