import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { stopLeftover } from "./postgres-leftover";
import { preparePostgresHome, type PostgresHome } from "./postgres-home";
import { findFreePort, portIsFree } from "./ports";

/** A crash recovery after a big import may take a while; anything longer is a fault. */
const START_TIMEOUT_MS = 60_000;

type Options = {
  dataDir: string;
  log: (text: string) => void;
  /** For tests: nothing is flushed to disk, and everything is removed by `stop`. */
  throwaway?: boolean;
};

export type RunningPostgres = {
  /** Superuser URL of the database `rollcall`. */
  url: string;
  pid: number;
  /** Settles when the server ends, asked to or not. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

type Settings = {
  port: number;
  password: string;
  /** Where the cluster was made. */
  cluster: string;
};

/**
 * Starts the PostgreSQL of a data folder, making it at first use. A server that an earlier launcher
 * left behind in the same folder is stopped first, so the caller must be the only one to use it.
 * The port is chosen once and kept, for clients that reconnect. Listens on 127.0.0.1 alone.
 */
export async function startPostgres({ dataDir, log, throwaway = false }: Options): Promise<RunningPostgres> {
  const home = await preparePostgresHome(path.resolve(dataDir));
  await stopLeftover(home.cluster, log);
  const settings = await readSettings(path.resolve(dataDir), home);
  if (!existsSync(home.cluster)) await initialise(home, settings.password, throwaway, log);

  const deadline = Date.now() + START_TIMEOUT_MS;
  const url = `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}`;
  for (;;) {
    const server = launch(home, settings.port, throwaway, log);
    if (await answers(server, url, deadline)) {
      await ensureDatabase(url);
      return running(server, `${url}/rollcall`, throwaway ? [path.dirname(home.cluster), dataDir] : []);
    }
    await kill(server.child);
    // Backends of a server that was killed hold its shared memory until they notice: try again.
    const retry = server.output().includes("shared memory block") && Date.now() < deadline;
    if (!retry) throw new Error(`PostgreSQL did not start:\n${server.output()}`);
    await delay(200);
  }
}

async function readSettings(dataDir: string, home: PostgresHome): Promise<Settings> {
  const file = path.join(dataDir, "postgres.json");
  const text = await readFile(file, "utf8").catch(() => null);
  const known = text === null ? null : (JSON.parse(text) as Settings);
  if (existsSync(home.cluster)) {
    if (!known) {
      throw new Error(
        `The database in ${home.cluster} is there, but ${file} with its password is gone. ` +
          `Put that file back, or delete ${path.dirname(home.cluster)} to begin again from nothing.`,
      );
    }
  } else if (known && existsSync(known.cluster)) {
    // Only where root keeps it apart from the data folder, which was moved or copied since.
    throw new Error(`The database of ${dataDir} is in ${known.cluster}: move it to ${home.cluster}.`);
  }
  const settings: Settings = {
    port: known && (await portIsFree(known.port)) ? known.port : await findFreePort(),
    password: known?.password ?? randomBytes(24).toString("base64url"),
    cluster: home.cluster,
  };
  await writeFile(`${file}.new`, JSON.stringify(settings), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return settings;
}

/** Makes the cluster beside its place and moves it there whole, so that half a cluster is never trusted. */
async function initialise(
  home: PostgresHome,
  password: string,
  throwaway: boolean,
  log: Options["log"],
): Promise<void> {
  const partial = `${home.cluster}.new`;
  const passwordFile = `${home.cluster}.password`;
  await rm(partial, { recursive: true, force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.user) await chown(passwordFile, home.user.uid, home.user.gid);
  try {
    // Without the builtin UTF-8 locale a system without locales makes an SQL_ASCII cluster,
    // where Cyrillic has no upper and lower case.
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const server = run(home, "initdb", log, [
      `--pgdata=${partial}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      ...(throwaway ? ["--no-sync"] : []),
      ...locale,
    ]);
    await server.exited;
    if (server.child.exitCode !== 0) throw new Error(`initdb failed:\n${server.output()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(partial, home.cluster);
}

/** An eighth of the machine, within reason: PostgreSQL's own 128 MB are too few for the indexes of a million users. */
function sharedMegabytes(): number {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 8 / 2 ** 20)));
}

type Server = { child: ChildProcess; exited: Promise<void>; output: () => string };

function launch(home: PostgresHome, port: number, throwaway: boolean, log: Options["log"]): Server {
  const settings = [
    "listen_addresses=127.0.0.1",
    // No socket file: its path may be too long, and TCP is enough.
    "unix_socket_directories=",
    "max_connections=100",
    `shared_buffers=${sharedMegabytes()}MB`,
    "timezone=UTC",
    "log_timezone=UTC",
    // Statements may hold personal data, so a failing one is not repeated in the log.
    "log_min_error_statement=panic",
    ...(throwaway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
  ];
  return run(home, "postgres", log, [
    ...["-D", home.cluster, "-p", String(port)],
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
}

function run(home: PostgresHome, program: string, log: Options["log"], args: string[]): Server {
  let tail = "";
  const keep = (chunk: Buffer) => {
    log(chunk.toString());
    tail = (tail + chunk.toString()).slice(-4000);
  };
  // Its own process group: Ctrl-C reaches the launcher, which stops Postgres last.
  const child = spawn(path.join(home.native, "bin", program), args, {
    ...(home.user ?? {}),
    cwd: path.dirname(home.cluster),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_MESSAGES: "C", TZ: "UTC" },
  });
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exited = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", (error) => {
      keep(Buffer.from(`${error.message}\n`));
      resolve();
    });
  });
  return { child, exited, output: () => tail.trim() };
}

/** Resolves true when the server takes connections, false when it ended or the time is over. */
async function answers(server: Server, url: string, deadline: number): Promise<boolean> {
  while (Date.now() < deadline && server.child.pid && server.child.exitCode === null) {
    const sql = postgres(`${url}/postgres`, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return true;
    } catch {
      await Promise.race([delay(50), server.exited]);
    } finally {
      await sql.end({ timeout: 0 });
    }
    if (server.child.signalCode) return false;
  }
  return false;
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(`${url}/postgres`, { max: 1, onnotice: () => {} });
  try {
    const [known] = await sql`select 1 from pg_database where datname = 'rollcall'`;
    if (!known) await sql`create database rollcall`;
  } finally {
    await sql.end();
  }
}

function running(server: Server, url: string, remove: string[]): RunningPostgres {
  const stopNow = () => void server.child.kill("SIGINT");
  process.once("exit", stopNow);
  void server.exited.then(() => process.removeListener("exit", stopNow));
  return {
    url,
    pid: server.child.pid ?? 0,
    exited: server.exited,
    async stop() {
      await kill(server.child);
      await server.exited;
      for (const folder of remove) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** SIGINT is PostgreSQL's fast shutdown: clients are sent away, everything is written. */
async function kill(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  const late = new AbortController();
  await Promise.race([gone, delay(10_000, null, { signal: late.signal }).catch(() => null)]);
  late.abort();
  if (child.exitCode === null && !child.signalCode) {
    child.kill("SIGQUIT");
    await gone;
  }
}
