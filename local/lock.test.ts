import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "./lock";
import { startTimeOf } from "./processes";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rollcall-lock-"));
  file = path.join(folder, "lock");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function take(): Promise<{ release(): Promise<void> }> {
  const taken = await takeLock(file);
  if ("heldBy" in taken) throw new Error(`held by ${taken.heldBy}`);
  return taken;
}

test("is held until released, and leaves nothing behind", async () => {
  const lock = await take();
  expect(await takeLock(file)).toEqual({ heldBy: process.pid });
  await lock.release();
  await (await take()).release();
  expect(await readdir(folder)).toEqual([]);
});

test("is taken over from a process that was killed", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  await writeFile(file, JSON.stringify({ pid, startTime: startTimeOf(pid) }));
  expect(await takeLock(file)).toEqual({ heldBy: pid });
  child.kill("SIGKILL");
  await once(child, "exit");
  await take();
});

test("is not believed when the process number belongs to another process by now", async () => {
  await writeFile(file, JSON.stringify({ pid: process.pid, startTime: "of an earlier process" }));
  await take();
});

test.each(["", "{", "null"])("a damaged lock file %j is taken over", async (text) => {
  await writeFile(file, text);
  await take();
});
