import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startPostgres, type RunningPostgres } from "./postgres";
import { isAlive } from "./processes";

let dataDir: string;
let started: RunningPostgres[];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "rollcall postgres-"));
  started = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, log: () => {} });
  started.push(server);
  return server;
}

async function query<T>(server: RunningPostgres, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

const remember = (server: RunningPostgres) =>
  query(server, (sql) => sql`create table kept as select 'Жук' as word`);
const recall = (server: RunningPostgres) =>
  query(server, (sql) => sql`select word from kept where word ilike 'жУК'`);

test("keeps data, port and password over a stop", async () => {
  const first = await start();
  await remember(first);
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect([...(await recall(second))]).toEqual([{ word: "Жук" }]);
});

test("starts again after the server was killed", async () => {
  const first = await start();
  await remember(first);
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await recall(second)).toHaveLength(1);
});

test("takes over from a server that a dead launcher left running", async () => {
  const first = await start();
  await remember(first);
  const second = await start();
  expect(second.url).toBe(first.url);
  await vi.waitFor(() => expect(isAlive(first.pid)).toBe(false));
  expect(await recall(second)).toHaveLength(1);
});

test("does not take a stranger for the server named in a stale pid file", async () => {
  const first = await start();
  const pidFile = await query(first, async (sql) => {
    const [row] = await sql`select current_setting('data_directory') || '/postmaster.pid' as file`;
    return String(row?.file);
  });
  const contents = await readFile(pidFile, "utf8");
  const { uid, gid } = await stat(pidFile);
  await first.stop();
  // Of the server's own user and not its parent, or PostgreSQL itself sees that the file is stale.
  const stranger = spawn("sleep", ["600"], process.getuid?.() === 0 ? { uid, gid } : {});
  await once(stranger, "spawn");
  await writeFile(pidFile, contents.replace(/^\d+/, String(stranger.pid)));
  try {
    const second = await start();
    expect(await query(second, (sql) => sql`select 1 as one`)).toHaveLength(1);
    expect(stranger.exitCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test("keeps its password from other users and listens on loopback alone", async () => {
  const server = await start();
  expect((await stat(path.join(dataDir, "postgres.json"))).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o007).toBe(0);
  const [row] = await query(server, (sql) => sql`show listen_addresses`);
  expect(row).toEqual({ listen_addresses: "127.0.0.1" });
  const wrong = postgres(server.url.replace(/:[^:@]+@/, ":wrong@"), { max: 1 });
  await expect(wrong`select 1`).rejects.toMatchObject({ code: "28P01" });
  await wrong.end();
});
