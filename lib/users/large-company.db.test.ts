import { beforeAll, expect, it } from "vitest";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { listUsers } from "./queries";
import { loadUsersParams, type UsersQuery } from "./search-params";

/** More than a list is ever looked through whole. */
const USERS = 12_000;

let company: TestCompany;
let region: string;

/**
 * Names and logins stand together in their orders, so that most searches have nothing at the beginning of the list;
 * every fourth user is in the region.
 */
beforeAll(async () => {
  const sql = asOwner();
  company = await createCompany();
  const [found] = await sql<{ id: string }[]>`
    select id from groups where company_id = ${company.companyId} and kind = 'region'`;
  region = found?.id ?? "";
  await sql`
    insert into users (company_id, login, password_hash, first_name, last_name, email, phone, region_id, status)
    select ${company.companyId}, 'u' || n || '.' || left(md5(n::text), 4), 'no password opens this',
      (array['Анна', 'Иван', 'Лев', 'Ольга'])[1 + n * 7 % 4],
      (array['Алексеев', 'Иванов', 'Смирнов', 'Щукин'])[1 + (n - 1) / (${USERS}::int / 4)] || n % 50,
      case when n % 10 > 0 then 'u' || n || '@mail.example' end, case when n % 3 > 0 then '+7900' || 1000000 + n end,
      case when n % 4 = 0 then ${region}::uuid end, case when n % 20 = 0 then 'blocked' else 'active' end
    from generate_series(1, ${USERS}::int) n`;
});

const searches = {
  "%smirnov%": "смирнов",
  "%ivan ivanov%": "Иван Иванов",
  "% u11%": "u11",
  "%@mail.example%": "@mail.example",
  "%+79001011234%": "8 900 101-12-34",
  "% wu%": "щу",
  "%anna a%": "анна а",
  "%nobody-at-all%": "nobody-at-all",
} as const;
const columns = {
  created: "id",
  login: "login_key",
  name: "name_key",
  email: "email_key",
  phone: "phone",
  status: "status",
  region: "region_id",
} as const;
type Key = keyof typeof columns;
type Sort = Key | `-${Key}`;
const sorts: readonly Sort[] = [
  "-created",
  "created",
  "login",
  "name",
  "-name",
  "email",
  "-phone",
  "status",
  "region",
];

/** The whole list, found without any index or guess. */
async function naively(pattern: string, sort: Sort, filter: object): Promise<string[]> {
  const sql = asOwner();
  const key = sort.replace("-", "") as Key;
  const direction = sql.unsafe(sort.startsWith("-") ? "desc" : "asc");
  const rows = await sql<{ login: string }[]>`
    select login from users
    where company_id = ${company.companyId} and ' ' || search like ${pattern}
      ${"region" in filter ? sql`and region_id = ${region}` : sql``}
      ${"status" in filter ? sql`and status = 'active'` : sql``}
    order by ${sql(columns[key])} ${direction} nulls last, id ${direction}`;
  return rows.map(({ login }) => login);
}

it.each(Object.entries(searches))("finds, counts and sorts those who are %s", async (pattern, q) => {
  const filters: Partial<UsersQuery>[] = [{}, { region: [region] }, { status: "active" }];
  for (const filter of filters) {
    for (const sort of sorts) {
      const all = await naively(pattern, sort, filter);
      for (const page of [1, 4]) {
        const query = { ...loadUsersParams({}), ...filter, q, sort, page, size: 25 as const };
        const found = await listUsers(company.companyId, query);
        const from = (found.page - 1) * 25;
        const what = JSON.stringify({ q, sort, page, filter });
        expect(
          found.rows.map(({ login }) => login),
          what,
        ).toEqual(all.slice(from, from + 25));
        expect(found.page, what).toBe(Math.min(page, Math.max(1, Math.ceil(all.length / 25))));
        if (found.more) expect(found.total, what).toBeLessThanOrEqual(all.length);
        else expect(found.total, what).toBe(all.length);
      }
    }
  }
});

it("gives the last page for any that there is not, whatever way the list is read", async () => {
  const filters: Partial<UsersQuery>[] = [{}, { manager: "yes" }, { region: [region], status: "blocked" }];
  for (const filter of filters) {
    for (const q of ["", "nobody-at-all", "u11", "@mail.example"]) {
      for (const page of [3_000_000_000, Number.MAX_SAFE_INTEGER]) {
        const query = { ...loadUsersParams({}), ...filter, q, page };
        const found = await listUsers(company.companyId, query);
        expect(found.page, JSON.stringify({ q, page, filter })).toBeLessThan(USERS);
      }
    }
  }
});

it("keeps up with what becomes of users: who is renamed, who goes", async () => {
  const sql = asOwner();
  const query = (q: string) => ({ ...loadUsersParams({}), q, sort: "name" as const });
  const count = async (q: string) => (await listUsers(company.companyId, query(q))).total;
  // Sounds alike, and so is found alike, but is sorted elsewhere.
  await sql`
    update users set last_name = replace(last_name, 'Щукин', 'Шукин') where company_id = ${company.companyId}`;
  const copies = () => sql<{ same: boolean }[]>`
    select bool_and(s.words = ' ' || u.search and s.login_key = u.login_key
      and (s.name_key, s.email_key, s.phone) is not distinct from (u.name_key, u.email_key, u.phone)) as same,
      count(u.id) = count(s.user_id) and count(*) = count(u.id) as whole
    from users u full join user_search s on s.company_id = u.company_id and s.user_id = u.id
    where coalesce(u.company_id, s.company_id) = ${company.companyId}`;
  await expect(copies()).resolves.toMatchObject([{ same: true, whole: true }]);
  await sql`update users set email = null, first_name = 'Зоя' where company_id = ${company.companyId} and login like 'u77.%'`;
  await expect(count("зоя")).resolves.toBe(1);
  await sql`delete from users where company_id = ${company.companyId} and login like 'u77.%'`;
  await expect(count("зоя")).resolves.toBe(0);
  await expect(copies()).resolves.toMatchObject([{ same: true, whole: true }]);
  await sql`delete from companies where id = ${company.companyId}`;
  await expect(sql`select from user_search where company_id = ${company.companyId}`).resolves.toHaveLength(0);
});
