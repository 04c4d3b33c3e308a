import { beforeEach, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { listGroupChoices } from "./group-choices";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
  const names = ["Kazan", "New Kazan", "50% off"];
  await asOwner()`
    insert into groups (company_id, kind, name, name_key)
    select ${company.companyId}, 'city', name, lower(name) from unnest(${names}::text[]) as name`;
});

const choices = async (q: string, limit = 10) => {
  const found = await listGroupChoices(company.companyId, { kind: "city", q, limit });
  return found.choices.map(({ name }) => name);
};

it("finds groups of the kind by any part of the name, those that begin with it first", async () => {
  expect(await choices("  KAZAN ")).toEqual(["Kazan", "New Kazan"]);
  expect(await choices("0%")).toEqual(["50% off"]);
  expect(await choices("", 2)).toHaveLength(2);
  expect(await choices("region 1")).toEqual([]);
});

it("leaves out a group that is being merged away", async () => {
  await asOwner()`
    insert into group_merges (company_id, group_id, into_id, started_by)
    select g.company_id, g.id, t.id, ${company.admin.userId} from groups g join groups t on t.company_id = g.company_id
    where g.company_id = ${company.companyId} and g.name = 'Kazan' and t.name = 'New Kazan'`;
  expect(await choices("kazan")).toEqual(["New Kazan"]);
});

it("says whether the company requires the kind, and shows nothing of another company", async () => {
  const found = () => listGroupChoices(company.companyId, { kind: "city", q: "", limit: 10 });
  await expect(found()).resolves.toMatchObject({ required: true });
  await asOwner()`update companies set required_group_kinds = '{}' where id = ${company.companyId}`;
  await expect(found()).resolves.toMatchObject({ required: false });
  const theirs = await createCompany();
  const foreign = await listGroupChoices(theirs.companyId, { kind: "city", q: "kazan", limit: 10 });
  expect(foreign.choices).toEqual([]);
});
