import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { sql as fragment } from "drizzle-orm";
import postgres from "postgres";
import { connectionUrl } from "./connection-url";
import { rethrowWithoutValues } from "./without-values";

/** Inside a transaction of one company: every row of any other is out of sight. */
export type CompanyTransaction = Parameters<Parameters<PostgresJsDatabase["transaction"]>[0]>[0];
export type CompanySql = postgres.TransactionSql;

interface Clients {
  orm: PostgresJsDatabase;
  ormConnection: postgres.Sql;
  raw: postgres.Sql;
}

/** Kept on globalThis: `next dev` evaluates modules anew at each edit and would leak a pool every time. */
const store = globalThis as { rollcallClients?: Clients };

function clients(): Clients {
  return (store.rollcallClients ??= connect());
}

function connect(): Clients {
  const address = process.env.DATABASE_URL;
  if (!address) throw new Error("DATABASE_URL is not set");
  const url = connectionUrl(address);
  const options = {
    max: Number(process.env.DATABASE_POOL_SIZE || 10),
    // A transaction pooler gives each transaction another server connection: prepared statements would be lost.
    prepare: process.env.DATABASE_PREPARE !== "false",
    // Seconds. Of an instance that a platform has put to sleep, the other end would hang up on those that are kept.
    idle_timeout: 30,
    onnotice: () => {},
  };
  // Two clients: drizzle changes how the one it is given parses and sends dates and JSON.
  const ormConnection = postgres(url, options);
  return {
    ormConnection,
    orm: drizzle(ormConnection, { casing: "snake_case" }),
    raw: postgres(url, options),
  };
}

/** Runs `work` in one transaction that sees and writes nothing but the company's rows (drizzle). */
export function withCompany<T>(companyId: string, work: (tx: CompanyTransaction) => Promise<T>): Promise<T> {
  return clients()
    .orm.transaction(async (tx) => {
      await tx.execute(fragment`select set_config('rollcall.company_id', ${companyId}, true)`);
      return work(tx);
    })
    .catch(rethrowWithoutValues);
}

/** The same for statements over sets, written in SQL (postgres.js). */
export function withCompanySql<T>(companyId: string, work: (sql: CompanySql) => Promise<T>): Promise<T> {
  return clients()
    .raw.begin(async (sql) => {
      await sql`select set_config('rollcall.company_id', ${companyId}, true)`;
      return work(sql);
    })
    .catch(rethrowWithoutValues) as Promise<T>;
}

/** Outside any company: only the functions that migrations open for it answer here. */
export function withoutCompany(): postgres.Sql {
  return clients().raw;
}

export async function closeDatabase(): Promise<void> {
  const open = store.rollcallClients;
  if (!open) return;
  store.rollcallClients = undefined;
  await Promise.all([open.ormConnection.end({ timeout: 5 }), open.raw.end({ timeout: 5 })]);
}
