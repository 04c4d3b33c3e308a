import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { closeDatabase, withCompanySql } from "@/db/client";
import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";
import { listUsers } from "@/lib/users/queries";
import { startPostgres } from "@/local/postgres";
import { Random } from "@/local/sample/random";
import { asOwner } from "@/tests/support/company";
import { environmentFor } from "@/tests/support/environment";
import { CASES, queryOf, type Stock } from "./console-cases";
import { seedUsers } from "./console-seed";
import { measure, type Measured, MB, round } from "./measure";
import { inOwnProcess } from "./own-process";
import { percentile } from "./percentile";
import { watchPostgres } from "./postgres-memory";
import type { Line, Suite } from "./suite";

const USERS = 1_000_000;
/** Another company in the same tables: what is read past would be read past here too. */
const OTHERS = 200_000;
const QUERIES = 60;
const TIMEOUT_MS = 1_800_000;
/** What the list of users is read from. */
const TABLES = ["users", "user_search"];

/**
 * The users page of a company of a million: what admins do with it, kind by kind, each query as the page reads it. The
 * floor is finding one user by their login. What the process that asks and PostgreSQL have held stands beside each
 * line, though it is of the whole suite.
 */
export const consolePages: Suite = {
  name: "console",

  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), "rollcall-bench-"));
    const database = await startPostgres({ dataDir, log: () => {}, throwaway: true });
    try {
      Object.assign(process.env, await environmentFor(database.url));
      const start = performance.now();
      await seedUsers(database.url, { others: OTHERS, bench: USERS });
      console.log(`${USERS + OTHERS} users seeded in ${Math.round((performance.now() - start) / 1000)} s`);
      const watch = watchPostgres(database.pid);
      try {
        const { result: lines, memory } = (await inOwnProcess("console", [], TIMEOUT_MS)) as Measured & {
          readonly result: Line[];
        };
        const peaks = {
          "memory MB over idle": Math.round(memory / MB),
          "PostgreSQL's peak MB": watch.peakMb(),
        };
        return lines.map((line) => ({ ...line, ...peaks }));
      } finally {
        watch.stop();
      }
    } finally {
      await closeDatabase();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },

  async child() {
    const owner = asOwner();
    const bench = await findCompany(owner);
    // Before the scans are counted: what the queries are drawn from is read from the whole table.
    const stock = await takeStock(owner, bench);
    await owner`select pg_stat_force_next_flush()`;
    await owner`
      select pg_stat_reset_single_table_counters(name::regclass) from unnest(${TABLES}::text[]) as name`;
    const measured = await measure(() => measureQueries(bench, stock));
    await closeDatabase();
    await mustNotHaveScanned(owner);
    await owner.end();
    return measured;
  },
};

async function findCompany(owner: postgres.Sql): Promise<string> {
  const [company] = await owner<{ id: string }[]>`select id from companies where code = 'bench'`;
  if (!company) throw new Error("no company");
  return company.id;
}

async function measureQueries(companyId: string, stock: Stock): Promise<Line[]> {
  const all: number[] = [];
  const floor = await measureFloor(companyId, stock);
  const lines = [toLine("floor: one user by login", floor, floor)];
  for (const [kind, draw] of Object.entries(CASES)) {
    const random = new Random(7);
    const queries = Array.from({ length: QUERIES }, () => queryOf(draw(random, stock)));
    const times = await timesOf(queries, (query) => listUsers(companyId, query));
    all.push(...times);
    lines.push(toLine(kind, times, floor));
  }
  return [...lines, toLine("all of them", all, floor)];
}

function measureFloor(companyId: string, { people }: Stock): Promise<number[]> {
  return timesOf(people.slice(0, QUERIES), ({ login }) =>
    withCompanySql(
      companyId,
      (sql) =>
        sql`select * from users where company_id = ${companyId} and login_key = ${login.toLowerCase()}`,
    ),
  );
}

async function timesOf<T>(queries: readonly T[], ask: (query: T) => Promise<unknown>): Promise<number[]> {
  // Once for the caches, which a database in use has warm.
  for (const query of queries) await ask(query);
  const times: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    await ask(query);
    times.push(performance.now() - start);
  }
  return times;
}

function toLine(kind: string, times: readonly number[], floor: readonly number[]): Line {
  const at = (share: number) => round(percentile(times, share), 1);
  return {
    kind,
    queries: times.length,
    "p50 ms": at(0.5),
    "p95 ms": at(0.95),
    "max ms": at(1),
    "x floor, p50": round(percentile(times, 0.5) / percentile(floor, 0.5), 1),
  };
}

async function takeStock(owner: postgres.Sql, companyId: string): Promise<Stock> {
  const counted = await owner<{ kind: GroupKind; id: string }[]>`
    select dimension as kind, value as id from user_counts
    where company_id = ${companyId} and dimension in ${owner(GROUP_KINDS)} and value <> '' order by value`;
  const ofKind = (kind: GroupKind) => counted.filter((group) => group.kind === kind).map(({ id }) => id);
  const people = await owner<Stock["people"][number][]>`
    select login, email, phone from users where company_id = ${companyId} order by md5(login) limit 500`;
  const managers = await owner<{ id: string }[]>`
    select distinct manager_id as id from users where company_id = ${companyId} and manager_id is not null limit 100`;
  return { users: USERS, groups: ofKind, people, managers: managers.map(({ id }) => id) };
}

/** Postgres counts how the rows of a table were reached. @throws where any of it went through a whole table */
async function mustNotHaveScanned(owner: postgres.Sql): Promise<void> {
  const [reached] = await owner<{ scans: number; indexScans: number }[]>`
    select sum(seq_scan)::int as scans, sum(idx_scan)::int as "indexScans" from pg_stat_user_tables
    where relname = any(${TABLES})`;
  if (!reached?.indexScans || reached.scans > 0)
    throw new Error(
      `Scans of indexes: ${reached?.indexScans}, of the whole table of users: ${reached?.scans}`,
    );
}
