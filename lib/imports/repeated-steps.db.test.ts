import fc from "fast-check";
import { expect, it } from "vitest";
import { continueImport } from "@/lib/processes/decide";
import type { ProcessScope } from "@/lib/processes/mutations";
import { getProcess, listRowErrors, listTimeline } from "@/lib/processes/queries";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { checkImport } from "./check";
import { commitBatch } from "./commit";
import { finishImport, settleBatch } from "./finish";
import { resumeImport } from "./intervention";
import { readImport } from "./read";

/** Rows of several chunks, so that there are commits to run beside each other: mostly updates, which hash nothing. */
const ROWS = 600;

/** One row in twelve has an error; some create, some change nothing, some share a contact or lead each other. */
function rowsOf(company: TestCompany): Cells[] {
  return Array.from({ length: ROWS }, (_, index): Cells => {
    const login = `user.${index}`;
    if (index % 60 === 0) return goodRow(company, `new.${index}`, { email: `${index}@example.com` });
    if (index % 12 === 1) return { login, city: "Atlantis" };
    if (index % 5 === 0) return { login, firstName: "As it was" };
    return { login, lastName: `Name ${index}`, managerEmail: `${index - (index % 60)}@example.com` };
  });
}

async function prepare() {
  const company = await createCompany();
  await asOwner()`
    insert into users (company_id, login, password_hash, first_name)
    select ${company.companyId}, 'user.' || n, '-', 'As it was' from generate_series(0, ${ROWS}) n`;
  const scope = await startProcess(company, await workbookOf(rowsOf(company)), { updateExisting: true });
  return { company, scope };
}

/** Everything an import leaves behind, whatever its ids and moments. */
async function resultOf({ companyId, processId }: ProcessScope) {
  const process = await getProcess(companyId, processId);
  const { errors } = await listRowErrors(companyId, processId, { limit: 500 });
  const sql = asOwner();
  return {
    state: process?.state,
    counts: process?.counts,
    rowErrors: process?.rowErrors,
    managersUnknown: process?.managersUnknown,
    errors: errors.map(({ row, column, code }) => `${row} ${column} ${code}`),
    timeline: (await listTimeline(companyId, processId)).map(({ attempt, kind }) => `${attempt} ${kind}`),
    outcomes: [
      ...(await sql`select number, outcome from import_rows where process_id = ${processId} order by 1`),
    ],
    users: [
      ...(await sql`
        select u.login, u.last_name, m.login as manager, u.session_version,
          (select count(*)::int from user_changes c where c.user_id = u.id) as changes
        from users u left join users m on m.id = u.manager_id
        where u.company_id = ${companyId} order by u.login_key`),
    ],
  };
}

/**
 * Runs the steps as Inngest may: the result of a step gets lost and it runs again, at once beside itself or after
 * later ones; parallel steps run in any order. What a step answers last is what the import goes by.
 * @param pick a number below the given one
 */
async function runWildly(company: TestCompany, process: ProcessScope, pick: (below: number) => number) {
  const past: (() => Promise<unknown>)[] = [];
  async function step<T>(run: () => Promise<T>): Promise<T> {
    past.push(run);
    await Promise.all(Array.from({ length: pick(3) }, () => run()));
    for (let late = pick(3); late > 0; late--) await past[pick(past.length)]?.();
    return run();
  }
  const shuffled = <T>(all: T[]): T[] => {
    const left = [...all];
    return all.flatMap(() => left.splice(pick(left.length), 1));
  };

  const scope = { ...process, attempt: 1 };
  let read = "read";
  while (read === "read") ({ next: read } = await step(() => readImport(scope)));
  expect(read).toBe("check");
  const checked = await step(() => checkImport(scope));
  if (checked.next !== "intervene") throw new Error(`no intervention: ${checked.next}`);
  await continueImport(company.admin, scope);
  // The result of the check may also be lost after the decision.
  expect((await step(() => checkImport(scope))).next).toBe("intervene");
  expect(await step(() => resumeImport(scope))).toEqual({ next: "import" });

  const chunks = Array.from({ length: checked.chunks }, (_, chunk) => ({ first: chunk, last: chunk }));
  await Promise.all(shuffled(chunks).map((batch) => step(() => commitBatch(process, batch))));
  await Promise.all(shuffled(chunks).map((batch) => step(() => settleBatch(process, batch))));
  await step(() => finishImport(process));
}

it("steps that run twice, beside themselves and after later ones, change no result", async () => {
  const plain = await prepare();
  await runSteps(plain.scope);
  const expected = await resultOf(plain.scope);
  expect(expected).toMatchObject({ state: "completed", counts: { created: 10, skipped: 50 }, rowErrors: 50 });

  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 5_039 }), { minLength: 60, maxLength: 90 }), async (choices) => {
      const { company, scope } = await prepare();
      let made = 0;
      await runWildly(company, scope, (below) => (choices[made++ % choices.length] ?? 0) % below);
      expect(await resultOf(scope)).toEqual(expected);
    }),
    { numRuns: 5, interruptAfterTimeLimit: 40_000, endOnFailure: true },
  );
});
