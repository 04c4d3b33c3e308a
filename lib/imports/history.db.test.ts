import { beforeAll, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

async function importRows(rows: readonly Cells[], updateExisting: boolean): Promise<void> {
  await runSteps(await startProcess(company, await workbookOf(rows), { updateExisting, again: true }));
}

const historyOf = (login: string) => asOwner()`
  select kind, actor_id as actor, process_id as process, changes from user_changes
  where company_id = ${company.companyId} and user_id = (
    select id from users where company_id = ${company.companyId} and login_key = ${login})
  order by id`;

it("the history of a user says which import created them and what each later one changed, by whom, and never a password", async () => {
  const { groupNames, admin, companyId } = company;
  await asOwner()`insert into groups (company_id, kind, name, name_key)
    values (${companyId}, 'city', 'Other city', 'other city')`;
  await importRows([goodRow(company, "hist.one", { firstName: "Anna", phone: "+79000000201" })], false);
  await importRows([{ login: "hist.one", firstName: "Anna" }], true);
  await importRows(
    [
      {
        login: "HIST.one",
        password: "another-horse-2",
        firstName: "Anne",
        lastName: "Berg",
        phone: "<clear>",
        isManager: 1,
        status: "blocked",
        city: "other CITY",
      },
    ],
    true,
  );
  const processes =
    await asOwner()`select id from processes where company_id = ${companyId} order by id desc limit 3`;
  const [last, , first] = processes.map(({ id }) => String(id));
  expect(await historyOf("hist.one")).toEqual([
    { kind: "created", actor: admin.userId, process: first, changes: {} },
    {
      kind: "updated",
      actor: admin.userId,
      process: last,
      changes: {
        password: [null, null],
        firstName: ["Anna", "Anne"],
        lastName: [null, "Berg"],
        phone: ["+79000000201", null],
        isManager: [false, true],
        status: ["active", "blocked"],
        city: [groupNames.city, "Other city"],
      },
    },
  ]);
});

it("the history of a user is written once, however often a step runs", async () => {
  await importRows([goodRow(company, "hist.twice")], false);
  const file = await workbookOf([{ login: "hist.twice", lastName: "Twice" }]);
  await runSteps(await startProcess(company, file, { updateExisting: true }), { times: 3 });
  expect((await historyOf("hist.twice")).map(({ kind }) => String(kind))).toEqual(["created", "updated"]);
});
