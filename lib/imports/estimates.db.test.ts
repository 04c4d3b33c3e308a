import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { type Cells, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { addSmallCompanies, ownDatabase } from "@/tests/support/own-database";

const ROWS = 3_000;
/** Entries of indexes for each row of the file: more than are needed, far fewer than there are other rows. */
const MOST_READ = 100;

beforeAll(ownDatabase);
afterAll(closeDatabase);

it("reads what it needs, and not every user for every row, where statistics are of an hour ago", async () => {
  const sql = asOwner();
  await addSmallCompanies();
  await sql`analyze`;
  const company = await createCompany();
  await sql`
    insert into users (company_id, login, password_hash, email, email_confirmed_at, manager_email)
    select ${company.companyId}, 'user.' || n, '-', n || '@example.com', now(), n % 500 || '@example.com'
    from generate_series(1, ${ROWS}) n`;
  const rows = Array.from({ length: ROWS }, (_, index): Cells => ({
    login: `user.${index + 1}`,
    lastName: "New",
    email: index % 5 === 0 ? `moved.${index}@example.com` : undefined,
    managerEmail: `${index % 700}@example.com`,
  }));
  const before = await entriesRead();
  await runSteps(await startProcess(company, await workbookOf(rows), { updateExisting: true }));
  await closeDatabase();
  const perRow = ((await entriesRead()) - before) / ROWS;
  expect(perRow).toBeLessThan(MOST_READ);
});

/** Of all indexes of users; a connection tells of what it has read at its end. */
async function entriesRead(): Promise<number> {
  const [read] = await asOwner()<{ entries: number }[]>`
    select sum(idx_tup_read)::int as entries from pg_stat_user_indexes where relname = 'users'`;
  return read?.entries ?? 0;
}
