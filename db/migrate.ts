import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { connectionUrl } from "./connection-url";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that nobody else locks on: two deployments at once migrate one after the other. */
const MIGRATION_LOCK = 7_130_562_211;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = "55P03";

/** Before 15 every role may make things in the schema of the tables, where what runs as the owner would find them. */
const OLDEST_POSTGRES = 150_000;

interface Patience {
  /** How long a change may wait for a table, in milliseconds: whoever asks for the table meanwhile waits behind it. */
  readonly lockTimeoutMs?: number;
  /** Between two tries, in milliseconds: what has waited goes on. */
  readonly pauseMs?: number;
  readonly tries?: number;
  /** Is told of each try but the last that found a table taken. */
  readonly onBusy?: () => void;
}

/**
 * Brings the database to this version and lets the app's role in. The role is the user of `appUrl`; it is made with
 * that URL's password where it does not exist, owns nothing, and so is bound by row-level security.
 *
 * @param ownerUrl a session connection (no transaction pooler) of the role that owns the tables
 * @throws where PostgreSQL is too old, `ownerUrl` leads through a transaction pooler, a table stays taken, or `appUrl`
 * names the owner itself or a role that bypasses row-level security
 */
export async function migrate(ownerUrl: string, appUrl: string, patience: Patience = {}): Promise<void> {
  // Unprepared: a pooler is to be found by what is asked here, and not by a statement that it has lost.
  const options = { max: 1, prepare: false, onnotice: () => {} };
  const connection = postgres(connectionUrl(ownerUrl), options);
  const other = postgres(connectionUrl(ownerUrl), options);
  try {
    await requireVersion(connection);
    await requireSession(connection, other);
    await other.end();
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const { lockTimeoutMs = 5_000 } = patience;
    await connection`select set_config('lock_timeout', ${String(lockTimeoutMs)}, false)`;
    await patiently(patience, async () => {
      await applyMigrations(drizzle(connection), {
        migrationsFolder,
        migrationsSchema: "public",
        migrationsTable: "migrations",
      });
      await admitAppRole(connection, new URL(appUrl));
    });
  } finally {
    await Promise.all([connection.end(), other.end()]);
  }
}

/** All that has not been applied is applied in one transaction, so a try that found a table taken has changed nothing. */
async function patiently(
  { pauseMs = 5_000, tries = 30, onBusy }: Patience,
  work: () => Promise<void>,
): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      const { code } = causeOf(error) as { code?: unknown };
      if (code !== LOCK_NOT_AVAILABLE || tried >= tries) throw error;
    }
    onBusy?.();
    await delay(pauseMs);
  }
}

/** A statement that failed is told of by its cause. */
const causeOf = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error ? error.cause : error;

/**
 * Through a transaction pooler the lock would stay with a connection to the server that anybody may get next. It gives
 * connections from client to client, while each session has its own for as long as it lasts.
 */
async function requireSession(connection: postgres.Sql, other: postgres.Sql): Promise<void> {
  const mine = await backendOf(connection);
  for (let time = 0; time < 3; time++) {
    const seen = await other.begin(async (sql) => [await backendOf(sql), await backendOf(connection)]);
    if (seen[0] === mine || seen[1] !== mine) {
      throw new Error(
        "DATABASE_OWNER_URL goes through a transaction pooler: take the direct address, or that of a session pooler",
      );
    }
  }
}

async function backendOf(sql: postgres.ISql): Promise<number | undefined> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return backend?.pid;
}

async function requireVersion(connection: postgres.Sql): Promise<void> {
  const [server] = await connection<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
  if (!server || server.number < OLDEST_POSTGRES)
    throw new Error(`PostgreSQL is ${server?.version ?? "unknown"}: it must be 15 or later`);
}

async function admitAppRole(connection: postgres.Sql, appUrl: URL): Promise<void> {
  const role = decodeURIComponent(appUrl.username).split(".")[0] ?? "";
  const [found] = await connection<{ bypasses: boolean; owns: boolean }[]>`
    select rolsuper or rolbypassrls as bypasses, rolname = current_user as owns from pg_roles where rolname = ${role}`;
  if (found?.bypasses || found?.owns) {
    throw new Error(
      `DATABASE_URL connects as "${role}", which row-level security does not bind: use a role of its own`,
    );
  }
  const name = connection(role);
  if (!found) {
    const password = decodeURIComponent(appUrl.password).replaceAll("'", "''");
    await connection.unsafe(`create role "${role.replaceAll('"', '""')}" login password '${password}'`);
  }
  await connection`grant usage on schema public to ${name}`;
  await connection`grant select, insert, update, delete on all tables in schema public to ${name}`;
  await connection`grant usage on all sequences in schema public to ${name}`;
  const doors = await connection<{ door: string }[]>`
    select oid::regprocedure::text as door from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and pg_has_role(proowner, 'member')`;
  for (const { door } of doors)
    await connection`grant execute on function ${connection.unsafe(door)} to ${name}`;
  await connection`revoke all on migrations, sign_in_attempts from ${name}`;
  await connection`revoke update, delete on audit_entries from ${name}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { DATABASE_OWNER_URL, DATABASE_URL } = process.env;
  if (!DATABASE_OWNER_URL || !DATABASE_URL) {
    console.error("Set DATABASE_OWNER_URL (owns the tables) and DATABASE_URL (the app's own role).");
    process.exit(1);
  }
  try {
    const onBusy = () => console.log("A table is in use. Trying again in a moment.");
    await migrate(DATABASE_OWNER_URL, DATABASE_URL, { onBusy });
    console.log("The database is at this version.");
  } catch (error) {
    const told = causeOf(error);
    console.error(
      `The database could not be brought to this version: ${told instanceof Error ? told.message : String(told)}`,
    );
    process.exitCode = 1;
  }
}
