import { createHash } from "node:crypto";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { addJobs, type Job } from "./jobs";
import { MIGRATIONS } from "./schema";

/** A killed server's connection may live for a moment after it; its lock goes with it. */
const LOCK_PATIENCE = "15s";

/** A transaction, and the jobs that are queued in it, all at once, when it is done. */
export type Tx = { sql: TransactionSql; later(job: Job): void };

export type Database = {
  sql: Sql;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

type Options = {
  url: string;
  schema: string;
  onScheduled: (runAt: Date) => void;
  /** The connection that holds the lock went away: another server may start, so this one must not go on. */
  onLost: () => void;
};

export function queueSchema(schema: string): string {
  return `${schema}_queue`;
}

/** Connects, makes sure that no other server works on the schema, and brings its tables up to date. */
export async function openDatabase({ url, schema, onScheduled, onLost }: Options): Promise<Database> {
  const connection = { search_path: `${schema},${queueSchema(schema)}`, application_name: "local-inngest" };
  let ending = false;
  const lock = postgres(url, {
    max: 1,
    connection,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => {
      if (!ending) onLost();
    },
  });
  const sql = postgres(url, { max: 12, connection, max_lifetime: null, onnotice: () => {} });
  const end = async () => {
    ending = true;
    await Promise.all([sql.end({ timeout: 2 }), lock.end({ timeout: 2 })]);
  };
  try {
    await lock`select set_config('lock_timeout', ${LOCK_PATIENCE}, false)`;
    await lock`select pg_advisory_lock(${lockKey(schema)})`;
    await migrate(lock, schema);
  } catch (error) {
    await end();
    throw error;
  }
  return { sql, end, transaction: (work) => transaction(sql, work, onScheduled) };
}

function lockKey(schema: string): string {
  return createHash("sha256").update(`local-inngest:${schema}`).digest().readBigInt64BE().toString();
}

async function migrate(sql: Sql, schema: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`create schema if not exists ${tx(schema)}`;
    await tx`create table if not exists migrations (version int primary key)`;
    const [row] = await tx<
      { version: number }[]
    >`select coalesce(max(version), 0) as version from migrations`;
    for (let version = row?.version ?? 0; version < MIGRATIONS.length; version++) {
      await tx.unsafe(MIGRATIONS[version] ?? "");
      await tx`insert into migrations (version) values (${version + 1})`;
    }
  });
}

async function transaction<T>(
  sql: Sql,
  work: (tx: Tx) => Promise<T>,
  onScheduled: (runAt: Date) => void,
): Promise<T> {
  const jobs = new Map<string, Job>();
  const result = await sql.begin(async (tx) => {
    const value = await work({ sql: tx, later: (job) => jobs.set(job.key, job) });
    await addJobs(tx, [...jobs.values()]);
    return { value };
  });
  for (const { runAt } of jobs.values()) if (runAt) onScheduled(runAt);
  return result.value;
}
