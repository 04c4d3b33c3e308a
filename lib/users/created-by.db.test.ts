import { beforeAll, expect, it } from "vitest";
import { withCompany } from "@/db/client";
import type { ProcessScope } from "@/lib/processes/mutations";
import { createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { listFilterValues, namesInFilter } from "./filter-values";
import { listPageIds } from "./page-ids";
import { listUsers } from "./queries";
import { loadUsersParams } from "./search-params";

let company: TestCompany;
let first: ProcessScope;
let second: ProcessScope;
beforeAll(async () => {
  company = await createCompany();
  const row = (login: string) => goodRow(company, login);
  first = await startProcess(company, await workbookOf(["a.1", "a.2"].map(row)));
  await runSteps(first);
  const again = [...["b.1", "b.2", "b.3"].map(row), goodRow(company, "a.1", { firstName: "Changed" })];
  second = await startProcess(company, await workbookOf(again), { updateExisting: true });
  await runSteps(second);
});

const queryOf = ({ processId }: ProcessScope, more: Record<string, string> = {}) =>
  loadUsersParams(new URLSearchParams({ createdBy: processId, sort: "login", ...more }));
const loginsOf = async (...asked: Parameters<typeof queryOf>) =>
  (await listUsers(company.companyId, queryOf(...asked))).rows.map(({ login }) => login);

it("lists whom an import created, and not whom it updated", async () => {
  expect(await loginsOf(first)).toEqual(["a.1", "a.2"]);
  expect(await loginsOf(second)).toEqual(["b.1", "b.2", "b.3"]);
  expect(await loginsOf(second, { q: "b.2" })).toEqual(["b.2"]);
  expect(await loginsOf(second, { status: "blocked" })).toEqual([]);
});

it("finds nothing by an import of another company", async () => {
  const { companyId } = await createCompany();
  expect((await listUsers(companyId, queryOf(first))).rows).toEqual([]);
  // The rows themselves are behind the wall, not only the users.
  const found = await withCompany(companyId, (tx) => listPageIds(tx, companyId, queryOf(first)));
  expect(found.total).toBe(0);
  expect(await namesInFilter(companyId, queryOf(first))).toEqual({});
  expect(await listFilterValues(companyId, "createdBy", "")).toEqual([]);
});

it("calls an import by its file, newest first, with how many it created", async () => {
  expect(await namesInFilter(company.companyId, queryOf(first))).toEqual({ [first.processId]: "users.xlsx" });
  expect(await listFilterValues(company.companyId, "createdBy", "USERS")).toEqual([
    { id: second.processId, label: "users.xlsx", users: 3 },
    { id: first.processId, label: "users.xlsx", users: 2 },
  ]);
  expect(await listFilterValues(company.companyId, "createdBy", "%")).toEqual([]);
});
