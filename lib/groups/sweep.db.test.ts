import { beforeEach, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { mergeGroups, moveMerged } from "./merge";
import { addGroups } from "./mutations";
import { sweepUnfinishedMerges } from "./sweep";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
});

const cities = () => asOwner()<{ id: string; name: string; users: number }[]>`
  select g.id, g.name, (select count(*)::int from users u where u.city_id = g.id) as users
  from groups g where company_id = ${company.companyId} and kind = 'city' order by name`;

it("starts another run for a merge whose run is lost, an hour later", async () => {
  await addGroups(company.admin, "city", "Kazan");
  const [from, into] = await cities();
  if (!from || !into) throw new Error("no groups");
  await asOwner()`
    insert into users (company_id, login, password_hash, city_id)
    select ${company.companyId}, 'user.' || n, '-', ${from.id} from generate_series(1, 2501) n`;
  await mergeGroups(company.admin, from.id, into.id);
  const owner = asOwner();
  const told = () => owner<{ data: { companyId: string; groupId: string } }[]>`
    select data from outgoing_events where company_id = ${company.companyId} and name = 'groups/merge.requested'`;
  const age = async (minutes: number) => {
    const at = owner`now() - ${minutes} * interval '1 minute'`;
    await owner`update group_merges set at = ${at} where group_id = ${from.id}`;
    await owner`update outgoing_events set sent_at = ${at} where company_id = ${company.companyId}`;
  };
  await age(59);
  await sweepUnfinishedMerges();
  expect(await told()).toHaveLength(1);
  await age(61);
  await sweepUnfinishedMerges();
  // Once: it may take a while.
  await sweepUnfinishedMerges();
  const [first, second, ...more] = await told();
  expect([second, ...more]).toEqual([first]);
  await expect(cities()).resolves.toMatchObject([{ users: 1 }, { users: 2_500 }]);
  await moveMerged({ companyId: company.companyId, groupId: second?.data.groupId ?? "" });
  await expect(cities()).resolves.toMatchObject([{ name: "Kazan", users: 2_501 }]);
  await age(61);
  await sweepUnfinishedMerges();
  expect(await told()).toHaveLength(2);
});
