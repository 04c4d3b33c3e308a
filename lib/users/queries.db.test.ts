import { randomUUID } from "node:crypto";

import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "@/db/client";

import { getUserCounts } from "./counts";
import { listUsers } from "./queries";
import { loadUsersParams, NO_GROUP, USER_SORTS, type UsersQuery } from "./search-params";

const usual: UsersQuery = { ...loadUsersParams({}), size: 25, sort: "login" };

let owner: postgres.Sql;
let ours: string;
let theirs: string;

async function addCompany(): Promise<string> {
  const [company] = await owner<{ id: string }[]>`
    insert into companies (code, name) values (${`users-${randomUUID()}`}, 'Test') returning id`;
  if (!company) throw new Error("no company");
  return company.id;
}

beforeAll(async () => {
  owner = postgres(process.env.TEST_DATABASE_OWNER_URL ?? "", { max: 1 });
  [ours, theirs] = [await addCompany(), await addCompany()];
  const [city] = await owner<{ id: string }[]>`
    insert into groups (company_id, kind, name, name_key) values (${ours}, 'city', 'Пермь', 'пермь') returning id`;
  await owner`
    insert into users (company_id, login, password_hash, first_name, last_name, email, phone, status, is_manager)
    select ${ours}, 'user.' || lpad(n::text, 3, '0'), 'x', 'Дмитрий', 'Воробьёв' || n, 'u' || n || '@example.com',
      '+7900' || lpad(n::text, 7, '0'), case when n <= 3 then 'blocked' else 'active' end, n % 2 = 0
    from generate_series(1, 60) n`;
  await owner`
    insert into users (company_id, login, password_hash, city_id) values (${ours}, 'Percent_50%', 'x', ${city?.id ?? null})`;
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
