import { beforeEach, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { mergeGroups } from "./merge";
import { addGroups } from "./mutations";
import { sweepUnfinishedMerges } from "./sweep";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
});

const cities = () => asOwner()<{ id: string; name: string; users: number }[]>`
  select g.id, g.name, (select count(*)::int from users u where u.city_id = g.id) as users
  from groups g where company_id = ${company.companyId} and kind = 'city' order by name`;

it("goes on with a merge whose run is lost, an hour later", async () => {
  await addGroups(company.admin, "city", "Kazan");
  const [from, into] = await cities();
  if (!from || !into) throw new Error("no groups");
  await asOwner()`
    insert into users (company_id, login, password_hash, city_id)
    select ${company.companyId}, 'user.' || n, '-', ${from.id} from generate_series(1, 2501) n`;
  await mergeGroups(company.admin, from.id, into.id);
  const begun = (interval: string) =>
    asOwner()`update group_merges set at = now() - ${interval}::interval where group_id = ${from.id}`;
  await begun("59 minutes");
  await sweepUnfinishedMerges();
  await expect(cities()).resolves.toMatchObject([{ users: 1 }, { users: 2_500 }]);
  await begun("61 minutes");
  await sweepUnfinishedMerges();
  await expect(cities()).resolves.toMatchObject([{ name: "Kazan", users: 2_501 }]);
});
