import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { commandOf, isAlive } from "./processes";

/**
 * Stops the server that a killed launcher left running on a cluster. A pid file of a dead server whose
 * number went to another process since is removed, because PostgreSQL would refuse to start over it.
 */
export async function stopLeftover(cluster: string, log: (text: string) => void): Promise<void> {
  const pidFile = path.join(cluster, "postmaster.pid");
  const pid = Number.parseInt(await readFile(pidFile, "utf8").catch(() => ""), 10);
  if (!(pid > 0) || !isAlive(pid)) return;
  if (!commandOf(pid).includes(cluster)) {
    log(`Removing ${pidFile}: process ${pid} is not its server.\n`);
    await rm(pidFile, { force: true });
    return;
  }
  log(`Stopping the PostgreSQL left behind as process ${pid}.\n`);
  for (const [signal, patience] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 15_000],
    ["SIGKILL", 5_000],
  ] as const) {
    process.kill(pid, signal);
    for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(25)) {
      if (!isAlive(pid)) return;
    }
  }
  throw new Error(`The PostgreSQL left behind as process ${pid} does not stop.`);
}
