import { beforeEach, describe, expect, it } from "vitest";
import { continueImport } from "@/lib/processes/decide";
import { getProcess, listRowErrors } from "@/lib/processes/queries";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { mergeGroups } from "./merge";
import { addGroups, deleteGroup, renameGroup } from "./mutations";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
  await addGroups(company.admin, "city", "Kazan\nTver");
});

async function groupOf(name: string): Promise<string> {
  const [group] = await asOwner()<{ id: string }[]>`
    select id from groups where company_id = ${company.companyId} and kind = 'city' and name = ${name}`;
  if (!group) throw new Error(`no city ${name}`);
  return group.id;
}

/** Imports users into City 1 and Kazan; `meanwhile` happens when the rows are read and none is committed. */
async function importWhile(meanwhile: () => Promise<unknown>) {
  const file = await workbookOf([
    goodRow(company, "in.one", { city: "City 1" }),
    goodRow(company, "in.kazan", { city: "Kazan" }),
    // An error, so that the import waits for its admin.
    goodRow(company, "in.nowhere", { city: "Atlantis" }),
  ]);
  const scope = await startProcess(company, file);
  await runSteps(scope, {
    decide: async (attempt) => {
      await meanwhile();
      await continueImport(company.admin, attempt);
    },
  });
  const process = await getProcess(company.companyId, scope.processId);
  const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 10 });
  const users = await asOwner()<{ login: string; city: string }[]>`
    select login, g.name as city from users u join groups g on g.id = u.city_id
    where u.company_id = ${company.companyId} order by login`;
  return {
    created: process?.counts.created,
    errors: errors.filter(({ row }) => row !== 4).map(({ row, code, value }) => ({ row, code, value })),
    cities: Object.fromEntries(users.map(({ login, city }) => [login, city])),
  };
}

describe("an import that has read a group", () => {
  it("follows it when it is merged into another, and on when that one is merged too", async () => {
    const [one, kazan, tver] = [await groupOf("City 1"), await groupOf("Kazan"), await groupOf("Tver")];
    const result = await importWhile(async () => {
      await mergeGroups(company.admin, one, kazan);
      await mergeGroups(company.admin, kazan, tver);
    });
    expect(result).toEqual({ created: 2, errors: [], cities: { "in.one": "Tver", "in.kazan": "Tver" } });
  });

  it("stays with it when it is renamed", async () => {
    const one = await groupOf("City 1");
    const result = await importWhile(() => renameGroup(company.admin, one, "City One"));
    expect(result).toMatchObject({ created: 2, cities: { "in.one": "City One" } });
  });

  it("skips its rows when it is deleted, and imports the others", async () => {
    const one = await groupOf("City 1");
    const result = await importWhile(() => deleteGroup(company.admin, one));
    expect(result).toEqual({
      created: 1,
      errors: [{ row: 2, code: "group_missing", value: "City 1" }],
      cities: { "in.kazan": "Kazan" },
    });
  });

  it("skips its rows when it is merged into a group that is deleted", async () => {
    const [one, tver] = [await groupOf("City 1"), await groupOf("Tver")];
    const result = await importWhile(async () => {
      await mergeGroups(company.admin, one, tver);
      await deleteGroup(company.admin, tver);
    });
    expect(result).toMatchObject({ created: 1, cities: { "in.kazan": "Kazan" } });
  });
});
