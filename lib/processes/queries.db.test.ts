import { beforeAll, describe, expect, it } from "vitest";
import { readImport } from "@/lib/imports/read";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { continueImport } from "./decide";
import type { ProcessScope } from "./mutations";
import { getProcess, listRowErrorKinds, listRowErrors } from "./queries";

let company: TestCompany;
let scope: ProcessScope;
const HOUR = 3_600_000;

beforeAll(async () => {
  company = await createCompany();
  const rows = [
    goodRow(company, "seek.good"),
    goodRow(company, "seek.city", { city: "Atlantis" }),
    goodRow(company, "seek.both", { team: "Atlantis", email: "not an address" }),
    goodRow(company, "seek.город"),
  ];
  scope = await startProcess(company, await workbookOf(rows));
  await runSteps(scope, {
    decide: async (waiting) => {
      // An hour goes by between the row errors and the decision about them.
      const sql = asOwner();
      await sql`update process_events set at = at - interval '1 hour' where process_id = ${scope.processId}`;
      await sql`update processes set created_at = created_at - interval '1 hour' where id = ${scope.processId}`;
      await continueImport(company.admin, waiting);
    },
  });
});

describe("a process", () => {
  it("tells how long it has waited for a decision apart from what it took", async () => {
    const process = await getProcess(company.companyId, scope.processId);
    if (!process?.finishedAt) throw new Error("not finished");
    expect(process.waitedMs).toBeGreaterThanOrEqual(HOUR);
    const took = Date.parse(process.finishedAt) - Date.parse(process.createdAt) - process.waitedMs;
    expect(took).toBeGreaterThan(0);
    expect(took).toBeLessThan(HOUR);
  });
});

describe("the row errors", () => {
  const found = async (search: string) => {
    const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 50, search });
    const kinds = await listRowErrorKinds(company.companyId, scope.processId, { search });
    expect(kinds.reduce((sum, { errors: count }) => sum + count, 0)).toBe(errors.length);
    return errors.map(({ row, column }) => `${row} ${column}`);
  };

  it("name the login of their row, where it is one", async () => {
    const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 50 });
    expect(errors.map(({ row, login }) => [row, login])).toEqual([
      [3, "seek.city"],
      [4, "seek.both"],
      [4, "seek.both"],
      [5, null],
    ]);
  });

  it.each([
    ["atlantis", ["3 city", "4 team"]],
    ["SEEK.BOTH", ["4 email", "4 team"]],
    ["Город", ["3 city", "5 login"]],
    ["логин", ["5 login"]],
    ["4", ["4 email", "4 team"]],
    ["0,004", ["4 email", "4 team"]],
    ["nobody", []],
  ])("are found by %s", async (search, wanted) => {
    expect((await found(search)).sort()).toEqual(wanted);
  });

  it("are listed however many there were before them", async () => {
    await asOwner()`select setval('row_errors_id_seq', ${2 ** 33})`;
    const rows = [
      goodRow(company, "late.1", { city: "Atlantis" }),
      goodRow(company, "late.2", { city: "Atlantis" }),
    ];
    const late = { ...(await startProcess(company, await workbookOf(rows))), attempt: 1 };
    await readImport(late);
    const first = await listRowErrors(company.companyId, late.processId, { limit: 1 });
    expect(first.errors).toMatchObject([{ row: 2, id: expect.any(Number) }]);
    const after = first.next ?? undefined;
    const second = await listRowErrors(company.companyId, late.processId, { limit: 1, after });
    expect(second).toMatchObject({ errors: [{ row: 3 }], next: null });
  });
});
