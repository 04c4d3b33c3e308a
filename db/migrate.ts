import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { connectionUrl } from "./connection-url";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that nobody else locks on: two deployments at once migrate one after the other. */
const MIGRATION_LOCK = 7_130_562_211;

/** Before 15 every role may make things in the schema of the tables, where what runs as the owner would find them. */
const OLDEST_POSTGRES = 150_000;

/**
 * Brings the database to this version and lets the app's role in. The role is the user of `appUrl`; it is made with
 * that URL's password where it does not exist, owns nothing, and so is bound by row-level security.
 *
 * @param ownerUrl a session connection (no transaction pooler) of the role that owns the tables
 * @throws where PostgreSQL is too old, or `appUrl` names the owner itself or a role that bypasses row-level security
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<void> {
  const connection = postgres(connectionUrl(ownerUrl), { max: 1, onnotice: () => {} });
  try {
    await requireVersion(connection);
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(drizzle(connection), {
      migrationsFolder,
      migrationsSchema: "public",
      migrationsTable: "migrations",
    });
    await admitAppRole(connection, new URL(appUrl));
  } finally {
    await connection.end();
  }
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
    await migrate(DATABASE_OWNER_URL, DATABASE_URL);
    console.log("The database is at this version.");
  } catch (error) {
    // A statement that failed is told of by its cause.
    const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    console.error(
      `The database could not be brought to this version: ${told instanceof Error ? told.message : String(told)}`,
    );
    process.exitCode = 1;
  }
}
