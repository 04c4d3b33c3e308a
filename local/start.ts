import path from "node:path";
import { migrate } from "../db/migrate";
import { seedDemo } from "../db/seed";
import { ensureBuilt } from "./build";
import { PROJECT_ROOT } from "./child";
import { invite, stage } from "./console";
import { openDatabase } from "./database";
import { takeLock } from "./lock";
import { partsOf } from "./parts";
import { findFreePort, waitUntilFree } from "./ports";
import { buildApp, startApp, startInngest, type AppEnv } from "./programs";
import { readRunning, removeRunning } from "./running";
import { prepareDataDir, readSecrets, readSettings, type Settings } from "./settings";
import { isStopping, onStop, stopAll, stopOnSignals } from "./stopping";

/** How long an app that was orphaned by kill -9 may take to leave the port. */
const PORT_PATIENCE_MS = 8000;
const SAMPLE = path.join(PROJECT_ROOT, "samples", "users-1000.xlsx");

async function start(settings: Settings): Promise<void> {
  const { dataDir, dev } = settings;
  const parts = partsOf(dataDir);
  const secrets = await readSecrets(dataDir);
  const database = await stage(
    "Database",
    () => openDatabase(settings, secrets.appDatabasePassword),
    ({ embedded }) => (embedded ? "PostgreSQL, embedded" : "by DATABASE_URL"),
  );
  if (database.embedded) parts.keep("postgres", database.embedded.first, database.embedded.startAgain);
  const admin = await stage(
    "Schema",
    async () => {
      await migrate(database.ownerUrl, database.appUrl);
      return seedDemo(database.ownerUrl, secrets.demoPassword);
    },
    () => "up to date",
  );

  const env: AppEnv = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: undefined,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
    ROLLCALL_MASTER_KEY: process.env.ROLLCALL_MASTER_KEY || secrets.masterKey,
    // Links of the outbox are opened here; where messages leave the machine the environment has to say where they lead.
    ROLLCALL_URL: process.env.ROLLCALL_URL || (sendsMessages() ? undefined : settings.url),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  if (!dev) {
    const build = () => buildApp(settings, env, (child) => onStop(child.stop));
    await stage("Build", () => ensureBuilt(PROJECT_ROOT, build), String);
  }
  if (!usesOtherInngest()) {
    const inngestPort = Number(process.env.LOCAL_INNGEST_PORT) || (await findFreePort());
    const run = () =>
      startInngest(settings, database.ownerUrl, { port: inngestPort, signingKey: secrets.inngestSigningKey });
    parts.keep("inngest", await stage("Inngest", run, () => "local server"), run);
    env.INNGEST_BASE_URL = `http://127.0.0.1:${inngestPort}`;
    // It asks for none; the SDK sends no events without one.
    env.INNGEST_EVENT_KEY = "local";
    env.INNGEST_SIGNING_KEY = secrets.inngestSigningKey;
  }
  const run = () => startApp(settings, env);
  parts.keep("app", await stage("App", run, () => (dev ? "with reload" : "running")), run);

  const invitation = { ...admin, url: settings.url, sample: SAMPLE, dataDir };
  await parts.announce(invitation);
  invite(invitation);
}

/** True when the environment names another Inngest; then the local one has nothing to do. */
function usesOtherInngest(): boolean {
  const { INNGEST_DEV, INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = process.env;
  return Boolean(INNGEST_DEV || INNGEST_BASE_URL || INNGEST_EVENT_KEY || INNGEST_SIGNING_KEY);
}

function sendsMessages(): boolean {
  return Boolean(process.env.RESEND_API_KEY || process.env.TWILIO_ACCOUNT_SID);
}

/** One launcher to a data folder; false when another has it. */
async function becomeTheOne({ dataDir }: Settings): Promise<boolean> {
  const lock = await takeLock(path.join(dataDir, "lock"));
  if ("heldBy" in lock) {
    const running = await readRunning(dataDir);
    const where = running ? ` at ${running.url}` : "; it is still starting";
    console.log(`\n  Rollcall is running already (process ${lock.heldBy})${where}.\n`);
    return false;
  }
  onStop(lock.release);
  // Left by a launcher that was killed.
  await removeRunning(dataDir);
  return true;
}

async function requirePort({ port, host, dev }: Settings): Promise<void> {
  if (await waitUntilFree(port, host, PORT_PATIENCE_MS)) return;
  const command = `PORT=${port + 1} npm ${dev ? "run dev" : "start"}`;
  throw new Error(`Port ${port} is taken by another program. Choose another:\n\n    ${command}`);
}

stopOnSignals();
try {
  const settings = readSettings(process.argv.slice(2), process.env);
  await prepareDataDir(settings);
  if (await becomeTheOne(settings)) {
    console.log(`\n  Rollcall${settings.dev ? ", in development" : ""}\n`);
    await requirePort(settings);
    await start(settings);
  }
} catch (error) {
  // A stop in the middle of the start makes the start fail; that is no fault to show.
  if (!isStopping()) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    await stopAll(1);
  }
}
