import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { asOwner, createCompany } from "@/tests/support/company";
import { ownDatabase } from "@/tests/support/own-database";
import { listExported } from "./export-rows";
import { countMatching, type IdsCursor, listMatchingIds } from "./matching-ids";
import { loadUsersFilter } from "./search-params";

const USERS = 12_000;
/** Entries of indexes for each user of the company, however many pages there are: each of them would read as many. */
const MOST_READ = 12;

let companyId: string;

beforeAll(async () => {
  await ownDatabase();
  ({ companyId } = await createCompany());
  await asOwner()`
    insert into users (company_id, login, password_hash, email, is_manager)
    select ${companyId}, 'u' || n, '-', n || case when n % 3 = 0 then '@often.example' else '@else.example' end, n % 2 = 0
    from generate_series(1, ${USERS}::int) n`;
});
afterAll(closeDatabase);

async function exportAll(address: string): Promise<string[]> {
  const logins: string[] = [];
  for await (const page of listExported(companyId, loadUsersFilter(new URLSearchParams(address)))) {
    logins.push(...page.map(({ login }) => login));
  }
  return logins;
}

async function allIds(address: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: IdsCursor | null = null;
  do {
    const filter = loadUsersFilter(new URLSearchParams(address));
    const found = await listMatchingIds(companyId, filter, { cursor, limit: 1_000 });
    ids.push(...found.ids);
    cursor = found.next;
  } while (cursor);
  return ids;
}

it.each([
  ["q=often", "email like '%often%'", 4_000],
  ["q=.example", "email like '%.example'", 12_000],
  ["q=often&manager=yes", "email like '%often%' and is_manager", 2_000],
  ["q=u11999", "login = 'u11999'", 1],
  ["manager=no", "not is_manager", 6_001],
])(
  "comes to everyone whom %s means, once and by age, and looks at few others",
  async (address, condition, users) => {
    const wanted = await asOwner()<{ id: string; login: string }[]>`
    select id, login from users
    where company_id = ${companyId} and ${asOwner().unsafe(condition)} order by id`;
    expect(wanted).toHaveLength(users);
    await closeDatabase();
    const before = await entriesRead();
    expect(await exportAll(address)).toEqual(wanted.map(({ login }) => login));
    expect(await allIds(address)).toEqual(wanted.map(({ id }) => id));
    await closeDatabase();
    expect(((await entriesRead()) - before) / USERS).toBeLessThan(MOST_READ);
  },
);

it.each([
  ["q=often", 20_000, { count: 4_000, more: false }],
  ["q=often&manager=yes", 2_000, { count: 2_000, more: false }],
  ["q=often&manager=yes", 1_999, { count: 1_999, more: true }],
  ["q=nobody", 10, { count: 0, more: false }],
])("counts those whom %s means, to %i at most", async (address, most, counted) => {
  const filter = loadUsersFilter(new URLSearchParams(address));
  expect(await countMatching(companyId, filter, most)).toEqual(counted);
});

/** Of all that the list of users is read by; a connection tells of what it has read at its end. */
async function entriesRead(): Promise<number> {
  const [read] = await asOwner()<{ entries: number }[]>`
    select sum(idx_tup_read)::int as entries from pg_stat_user_indexes where relname in ('users', 'user_search')`;
  return read?.entries ?? 0;
}
