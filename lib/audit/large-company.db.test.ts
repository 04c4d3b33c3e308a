import { expect, it, vi } from "vitest";
import type * as Client from "@/db/client";
import { withCompanySql } from "@/db/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { recordAudit } from "./mutations";
import { listActors, listAudit } from "./queries";

const USERS = 5_000;

const handled = vi.hoisted(() => new Map<string, number>());
vi.mock("@/db/client", async (original) => {
  const client = await original<typeof Client>();
  const { explaining } = await import("@/tests/support/explaining");
  const withCompanySql: typeof client.withCompanySql = (companyId, work) =>
    client.withCompanySql(companyId, (sql) =>
      work(explaining(sql, (statement, rows) => handled.set(statement, rows))),
    );
  return { ...client, withCompanySql };
});

it("looks for the admins among them alone, however many users a company has", async () => {
  const { companyId, admin } = await createCompany();
  await asOwner()`
    insert into users (company_id, login, password_hash)
    select ${companyId}, 'u' || n, '-' from generate_series(1, ${USERS}::int) n`;
  const actors = await listActors(companyId, null);
  expect(actors.map(({ id }) => id)).toEqual([admin.userId]);
  expect(handled.size).toBeGreaterThan(0);
  expect([...handled].filter(([, rows]) => rows > 100)).toEqual([]);
});

it("finds the people of a page by their ids, and those of a new entry", async () => {
  const { companyId, admin } = await createCompany();
  await asOwner()`
    insert into users (company_id, login, password_hash)
    select ${companyId}, 'v' || n, '-' from generate_series(1, ${USERS}::int) n`;
  handled.clear();
  await withCompanySql(companyId, (sql) =>
    recordAudit(sql, admin, { action: "user.blocked", subjectId: admin.userId }),
  );
  const page = { action: null, actor: null, from: null, to: null, before: null, after: null, limit: 50 };
  const { entries } = await listAudit(companyId, page);
  expect(entries).toHaveLength(1);
  expect(handled.size).toBeGreaterThan(0);
  expect([...handled].filter(([, rows]) => rows > 100)).toEqual([]);
});
