import { appendFileSync } from "node:fs";
import path from "node:path";
import { startPostgres, type RunningPostgres } from "./postgres";

export type Database = {
  /** Owns the tables: for migrations and the local Inngest server. */
  ownerUrl: string;
  /** What the app connects with: a role that row-level security binds. */
  appUrl: string;
  /** Null where DATABASE_URL names another server. */
  embedded: { first: RunningPostgres; startAgain: () => Promise<RunningPostgres> } | null;
};

/** The database named by DATABASE_URL and DATABASE_OWNER_URL, or else the embedded one of the data folder. */
export async function openDatabase(
  { dataDir, logsDir }: { dataDir: string; logsDir: string },
  appPassword: string,
): Promise<Database> {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
  if (appUrl && ownerUrl) return { ownerUrl, appUrl, embedded: null };
  if (appUrl) {
    throw new Error("DATABASE_URL is set, so DATABASE_OWNER_URL must name the role that owns the tables.");
  }
  const log = (text: string) => appendFileSync(path.join(logsDir, "postgres.log"), text, { mode: 0o600 });
  const start = () => startPostgres({ dataDir, log });
  const first = await start();
  const app = new URL(first.url);
  app.username = "rollcall_app";
  app.password = appPassword;

  /** At the same address, because that is where the others look for it. */
  const startAgain = async (): Promise<RunningPostgres> => {
    const next = await start();
    if (next.url === first.url) return next;
    await next.stop();
    throw new Error("another program has taken its port; stop Rollcall and start it again");
  };
  return { ownerUrl: first.url, appUrl: app.href, embedded: { first, startAgain } };
}
