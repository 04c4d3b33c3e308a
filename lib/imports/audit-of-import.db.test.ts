import { beforeAll, expect, it } from "vitest";
import { cancelProcess } from "@/lib/processes/decide";
import { type AttemptScope, failProcess, type ProcessScope } from "@/lib/processes/mutations";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, startWaiting, workbookOf } from "@/tests/support/import";
import { resumeImport } from "./intervention";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

const auditOf = async ({ processId }: ProcessScope) => [
  ...(await asOwner()`
    select action, actor_id is not null as by, data - 'actor' as data from audit_entries
    where subject_id = ${processId} and action <> 'import.started' order by id`),
];
const noRows = { created: 0, updated: 0, unchanged: 0, skipped: 0, cancelled: 0 };

it("tells its end with what came of its rows, whoever ended it", async () => {
  const ended = async (name: string, end: (scope: AttemptScope) => Promise<unknown>) => {
    const scope = await startWaiting(company, `audit.${name}`);
    await end(scope);
    return (await auditOf(scope)).at(-1);
  };
  const fileName = "users.xlsx";
  await expect(ended("deadline", resumeImport)).resolves.toEqual({
    action: "import.ended",
    by: false,
    data: { ...noRows, outcome: "cancelled", cancelled: 2, fileName },
  });
  await expect(ended("fault", (scope) => failProcess(scope, { code: "fault" }))).resolves.toEqual({
    action: "import.ended",
    by: false,
    data: { ...noRows, outcome: "failed", cancelled: 2, fileName },
  });
  await expect(ended("admin", ({ processId }) => cancelProcess(company.admin, processId))).resolves.toEqual({
    action: "import.cancelled",
    by: true,
    data: { ...noRows, outcome: "cancelled", cancelled: 2, fileName },
  });
});

it("tells it once, however often its last step runs", async () => {
  const scope = await startProcess(company, await workbookOf([goodRow(company, "audit.once")]));
  await runSteps(scope, { times: 2 });
  expect(await auditOf(scope)).toEqual([
    {
      action: "import.ended",
      by: false,
      data: { ...noRows, outcome: "completed", created: 1, fileName: "users.xlsx" },
    },
  ]);
});
