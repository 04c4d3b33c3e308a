import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { migrate } from "../db/migrate";
import { openDatabase } from "./database";
import { takeLock } from "./lock";
import { readRunning } from "./running";
import { readSecrets, readSettings } from "./settings";

/**
 * Runs a program's work on the database that the environment names, or else on the one of `npm start`, which may be
 * running at the same time or not. While it works, the environment is what the app's own would be.
 *
 * @throws where there is no database yet
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  if (DATABASE_URL || DATABASE_OWNER_URL) {
    process.env.DATABASE_URL ||= DATABASE_OWNER_URL;
    return work();
  }
  const settings = readSettings([], process.env);
  const { dataDir } = settings;
  if (!existsSync(path.join(dataDir, "postgres.json"))) {
    throw new Error(
      `There is no database in ${dataDir} yet. Run npm start once, or name one by DATABASE_OWNER_URL.`,
    );
  }
  const secrets = await readSecrets(dataDir);
  process.env.AUTH_SECRET ||= secrets.authSecret;
  process.env.ROLLCALL_MASTER_KEY ||= secrets.masterKey;
  const lock = await takeLock(path.join(dataDir, "lock"));
  if ("heldBy" in lock) {
    const running = await readRunning(dataDir);
    if (!running) throw new Error("Rollcall is still starting. Try again when it is ready.");
    process.env.ROLLCALL_URL ||= running.url;
    process.env.DATABASE_URL = await runningDatabase(dataDir, secrets.appDatabasePassword);
    return work();
  }
  try {
    const database = await openDatabase(settings, secrets.appDatabasePassword);
    try {
      await migrate(database.ownerUrl, database.appUrl);
      process.env.ROLLCALL_URL ||= settings.url;
      process.env.DATABASE_URL = database.appUrl;
      return await work();
    } finally {
      await database.embedded?.first.stop();
    }
  } finally {
    await lock.release();
  }
}

async function runningDatabase(dataDir: string, password: string): Promise<string> {
  const { port } = JSON.parse(await readFile(path.join(dataDir, "postgres.json"), "utf8")) as {
    port: number;
  };
  return `postgres://rollcall_app:${encodeURIComponent(password)}@127.0.0.1:${port}/rollcall`;
}
