import { beforeEach, describe, expect, it } from "vitest";
import { readImport } from "@/lib/imports/read";
import { listRowErrors } from "@/lib/processes/queries";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { mergeGroups } from "./merge";
import { listMergedNames } from "./merged-names";
import { addGroups, deleteGroup, renameGroup } from "./mutations";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
  await addGroups(company.admin, "city", "Kazan\nTver\nMoscow");
});

async function cityOf(name: string): Promise<string> {
  const [group] = await asOwner()<{ id: string }[]>`
    select id from groups where company_id = ${company.companyId} and kind = 'city' and name = ${name}`;
  if (!group) throw new Error(`no city ${name}`);
  return group.id;
}

const merge = async (name: string, into: string) =>
  mergeGroups(company.admin, await cityOf(name), await cityOf(into));
const merged = async () =>
  (await listMergedNames(company.companyId)).map(({ name, into }) => `${name} → ${into}`);

describe("the names of merged groups", () => {
  it("lead to the end of the way, by the name that has now", async () => {
    await merge("Moscow", "Kazan");
    await merge("Kazan", "Tver");
    await renameGroup(company.admin, await cityOf("Tver"), "Tver city");
    expect(await merged()).toEqual(["Kazan → Tver city", "Moscow → Tver city"]);
    expect(await listMergedNames((await createCompany()).companyId)).toEqual([]);
  });

  it("lead nowhere once that group is deleted", async () => {
    await merge("Moscow", "Kazan");
    await deleteGroup(company.admin, await cityOf("Kazan"));
    expect(await merged()).toEqual([]);
  });
});

it("a workbook with the old name is offered the group it was merged into, before what looks like it", async () => {
  await addGroups(company.admin, "city", "Moscou");
  await merge("Moscow", "Tver");
  const file = await workbookOf([goodRow(company, "old.1", { city: " MOSCOW " })]);
  const scope = { ...(await startProcess(company, file)), attempt: 1 };
  await readImport(scope);
  const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 10 });
  expect(errors).toMatchObject([{ code: "group_missing", params: { nearest: ["Tver", "Moscou"] } }]);
});

it("a name that is a group's again finds that one", async () => {
  await merge("Moscow", "Tver");
  await addGroups(company.admin, "city", "Moscow");
  const file = await workbookOf([goodRow(company, "new.1", { city: "Moscow" })]);
  const scope = { ...(await startProcess(company, file)), attempt: 1 };
  await readImport(scope);
  const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 10 });
  expect(errors).toEqual([]);
});
