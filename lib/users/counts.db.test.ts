import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, withCompany, withCompanySql } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";

import { GROUP_KINDS } from "../imports/group-kinds";
import { getGroupCounts, getUserCounts, readCounts } from "./counts";

let company: TestCompany;
let cities: string[];

const write = (statement: string) =>
  withCompanySql(company.companyId, (sql) =>
    sql.unsafe(statement.replaceAll("$company", `'${company.companyId}'`)),
  );

/** What the counts say, and what there really is. */
async function bothCounts() {
  const kept = await withCompany(company.companyId, (tx) =>
    readCounts(tx, company.companyId, [
      "all",
      "status",
      "isManager",
      "name",
      "email",
      "phone",
      ...GROUP_KINDS,
    ]),
  );
  const real = await asOwner()<{ dimension: string; value: string; users: number }[]>`
    select v.dimension, v.value, count(*)::int as users from users u cross join lateral (values
      ('all', ''), ('status', status), ('isManager', is_manager::text),
      ('name', case when name_key is null then '' end), ('email', case when email is null then '' end),
      ('phone', case when phone is null then '' end),
      ${asOwner().unsafe(GROUP_KINDS.map((kind) => `('${kind}', coalesce(${kind}_id::text, ''))`).join(", "))}
    ) as v(dimension, value)
    where company_id = ${company.companyId} and v.value is not null group by 1, 2`;
  const lines = (all: { dimension: string; value: string; users: number }[]) =>
    all
      .filter(({ users }) => users !== 0)
      .map(({ dimension, value, users }) => `${dimension} ${value} ${users}`)
      .sort();
  const flat = [...kept].flatMap(([dimension, values]) =>
    [...values].map(([value, users]) => ({ dimension, value, users })),
  );
  return { kept: lines(flat), real: lines([...real]) };
}

beforeAll(async () => {
  company = await createCompany();
  const added = await asOwner()<{ id: string }[]>`
    insert into groups (company_id, kind, name, name_key)
    values (${company.companyId}, 'city', 'A', 'a'), (${company.companyId}, 'city', 'B', 'b') returning id`;
  cities = added.map(({ id }) => id);
});

afterAll(closeDatabase);

describe("the counts of users", () => {
  it("follow what statements insert, update and delete", async () => {
    const [a, b] = cities;
    for (const statement of [
      `insert into users (company_id, login, password_hash, email, city_id)
        select $company, 'c' || n, 'x', case when n % 3 = 0 then n || '@example.com' end, '${a}' from generate_series(1, 30) n`,
      `update users set city_id = '${b}', status = 'blocked', first_name = 'F' where login like 'c1%'`,
      `update users set password_hash = 'y'`,
      `update users set city_id = null, phone = '+79000000001', email = null where login = 'c2'`,
      `with gone as (delete from users where login like 'c2%' returning 1)
        update users set is_manager = not is_manager where login like 'c1%'`,
      `delete from users where login like 'c3%'`,
    ]) {
      await write(statement);
      const { kept, real } = await bothCounts();
      expect(kept).toEqual(real);
    }
    expect(await getUserCounts(company.companyId)).toEqual({ total: 18, blocked: 11 });
    const inGroups = await getGroupCounts(company.companyId);
    expect(cities.map((id) => inGroups.get(id) ?? 0)).toEqual([6, 11]);
  });

  it("are another company's own", async () => {
    const other = await createCompany();
    expect(await getUserCounts(other.companyId)).toEqual({ total: 1, blocked: 0 });
    expect(await getGroupCounts(other.companyId)).toEqual(new Map());
  });

  it("go with their company", async () => {
    const { companyId } = await createCompany();
    await asOwner()`delete from companies where id = ${companyId}`;
    expect(await asOwner()`select from user_counts where company_id = ${companyId}`).toHaveLength(0);
  });
});
