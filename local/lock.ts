import { link, readFile, rename, rm, unlink, writeFile } from "node:fs/promises";
import { startTimeOf } from "./processes";

export type Lock = { release(): Promise<void> };

type Holder = { pid: number; startTime: string };

/**
 * Takes a lock file for the life of this process, or returns the number of the process that has it.
 * A lock whose process is gone, by kill -9 or a reboot, is taken over.
 */
export async function takeLock(file: string): Promise<Lock | { heldBy: number }> {
  const mine = JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) } satisfies Holder);
  const own = `${file}.${process.pid}`;
  await writeFile(own, mine, { mode: 0o600 });
  try {
    for (;;) {
      if (await linked(own, file)) return { release: () => rm(file, { force: true }) };
      const found = await readFile(file, "utf8").catch(() => "");
      const holder = parse(found);
      if (holder && startTimeOf(holder.pid) === holder.startTime) return { heldBy: holder.pid };
      await discard(file, found);
    }
  } finally {
    await unlink(own);
  }
}

/** Makes `file` a second name of `own`, whole and at once; false when the name is taken. */
async function linked(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a dead lock, but not the live one with which somebody may have replaced it since it was read. */
async function discard(file: string, stale: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  await rename(file, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => stale);
  if (moved !== stale) await linked(aside, file);
  await rm(aside, { force: true });
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}
