import { randomUUID } from "node:crypto";

import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, withCompanySql, withoutCompany } from "@/db/client";

import { getUserCounts } from "./counts";
import { listUsers } from "./queries";
import { loadUsersParams, NO_GROUP, USER_SORTS, type UsersQuery } from "./search-params";

const usual: UsersQuery = { ...loadUsersParams({}), size: 25, sort: "login" };

let owner: postgres.Sql;
let ours: string;
let theirs: string;
let city: string;

async function addCompany(): Promise<string> {
  const [company] = await owner<{ id: string }[]>`
    insert into companies (code, name) values (${`users-${randomUUID()}`}, 'Test') returning id`;
  if (!company) throw new Error("no company");
  return company.id;
}

beforeAll(async () => {
  owner = postgres(process.env.TEST_DATABASE_OWNER_URL ?? "", { max: 1 });
  [ours, theirs] = [await addCompany(), await addCompany()];
  const [added] = await owner<{ id: string }[]>`
    insert into groups (company_id, kind, name, name_key) values (${ours}, 'city', 'Пермь', 'пермь') returning id`;
  city = added?.id ?? "";
  await owner`
    insert into users (company_id, login, password_hash, first_name, last_name, email, phone, status, is_manager)
    select ${ours}, 'user.' || lpad(n::text, 3, '0'), 'x', 'Дмитрий', 'Воробьёв' || n, 'u' || n || '@example.com',
      '+7900' || lpad(n::text, 7, '0'), case when n <= 3 then 'blocked' else 'active' end, n % 2 = 0
    from generate_series(1, 60) n`;
  await owner`
    insert into users (company_id, login, password_hash, city_id) values (${ours}, 'Percent_50%', 'x', ${city})`;
  await owner`insert into users (company_id, login, password_hash) values (${theirs}, 'user.foreign', 'x')`;
});

afterAll(async () => {
  await owner`delete from users where company_id in ${owner([ours, theirs])}`;
  await owner`delete from groups where company_id = ${ours}`;
  await owner`delete from companies where id in ${owner([ours, theirs])}`;
  await owner.end();
  await closeDatabase();
});

const loginsOf = async (query: Partial<UsersQuery>) =>
  (await listUsers(ours, { ...usual, ...query })).rows.map((row) => row.login);

describe("getUserCounts", () => {
  it("counts one company alone", async () => {
    expect(await getUserCounts(ours)).toEqual({ total: 61, blocked: 3 });
    expect(await getUserCounts(theirs)).toEqual({ total: 1, blocked: 0 });
  });
});

describe("listUsers", () => {
  it.each(["login", "-login", "name", "-email", "phone", "status", "-isManager", "-created"] as const)(
    "pages through everyone once, in the order %s",
    async (sort) => {
      const pages = await Promise.all([1, 2, 3].map((page) => listUsers(ours, { ...usual, sort, page })));
      const ids = pages.flatMap(({ rows }) => rows.map((row) => row.id));
      const whole = await listUsers(ours, { ...usual, sort, size: 100 });
      expect(ids).toEqual(whole.rows.map((row) => row.id));
      expect(new Set(ids).size).toBe(61);
    },
  );

  it.each(USER_SORTS)("pages through a filter once, in the order %s", async (sort) => {
    for (const filter of [
      { status: "active" as const },
      { city: [NO_GROUP] },
      { manager: "yes" as const, q: "воро" },
    ]) {
      const read = (page: number, size: 25 | 100) =>
        listUsers(ours, { ...usual, ...filter, sort, page, size });
      const whole = await read(1, 100);
      const pages = [await read(1, 25), await read(2, 25), await read(3, 25)];
      const ids = [...new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id)))];
      expect(new Set(ids)).toEqual(new Set(whole.rows.map(({ id }) => id)));
      expect(pages.every(({ total, more }) => total === whole.rows.length && !more)).toBe(true);
    }
  });

  it("filters by status, manager, whom they report to and groups", async () => {
    expect(await loginsOf({ status: "blocked" })).toEqual(["user.001", "user.002", "user.003"]);
    expect((await listUsers(ours, { ...usual, manager: "yes" })).total).toBe(30);
    expect((await listUsers(ours, { ...usual, manager: "no" })).total).toBe(31);
    expect(await loginsOf({ status: "blocked", manager: "yes" })).toEqual(["user.002"]);
    expect(await loginsOf({ city: [city] })).toEqual(["Percent_50%"]);
    expect((await listUsers(ours, { ...usual, city: [city, NO_GROUP] })).total).toBe(61);
    expect(await loginsOf({ city: [city], team: [randomUUID()] })).toEqual([]);
    expect(await loginsOf({ reportsTo: randomUUID() })).toEqual([]);
  });

  it("puts whoever has no value last, whichever way round the order is", async () => {
    for (const sort of ["email", "-email", "name", "-name", "phone", "-phone"] as const)
      expect((await listUsers(ours, { ...usual, sort, page: 3 })).rows.at(-1)?.login).toBe("Percent_50%");
    for (const sort of ["city", "-city"] as const) expect((await loginsOf({ sort }))[0]).toBe("Percent_50%");
  });

  it("opens the door of the search for the company of the transaction alone", async () => {
    const found = await withCompanySql(theirs, (sql) => sql`select find_users('{%user%}', '{%user%}') as id`);
    expect(found).toHaveLength(1);
    expect(await withoutCompany()`select find_users('{%user%}', '{%user%}')`).toHaveLength(0);
    expect(await loginsOf({ q: "foreign" })).toEqual([]);
  });

  it("turns the order round, without regard to case", async () => {
    expect((await loginsOf({ sort: "login" })).slice(0, 2)).toEqual(["Percent_50%", "user.001"]);
    expect((await loginsOf({ sort: "-login" })).slice(0, 2)).toEqual(["user.060", "user.059"]);
  });

  it("gives the last page for one past the end", async () => {
    expect(await listUsers(ours, { ...usual, page: 99 })).toMatchObject({ page: 3, total: 61 });
  });

  it.each([
    ["воробьёв60", ["user.060"]],
    ["ДМИТРИЙ ВОРОБЬЁВ60", ["user.060"]],
    ["воробьёв60 дмитрий", ["user.060"]],
    ["U59@Example", ["user.059"]],
    ["8 (900) 000-00-58", ["user.058"]],
    ["_50%", ["Percent_50%"]],
    ["%%", []],
    ["foreign", []],
  ])("finds %s", async (q, logins) => {
    const { rows, total } = await listUsers(ours, { ...usual, q });
    expect(rows.map((row) => row.login)).toEqual(logins);
    expect(total).toBe(logins.length);
  });

  it("names the groups and keeps the password hash back", async () => {
    const { rows } = await listUsers(ours, { ...usual, q: "percent" });
    expect(rows[0]).toMatchObject({ login: "Percent_50%", firstName: null, groups: { city: "Пермь" } });
    expect(JSON.stringify(rows)).not.toContain("password");
  });
});
