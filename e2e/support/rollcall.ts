import { fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PROJECT_ROOT } from "@/local/child";
import { findFreePort } from "@/local/ports";
import { readRunning, type RunningState } from "@/local/running";

/** The first start builds the app. */
const START_TIMEOUT_MS = 15 * 60_000;

export type Rollcall = RunningState & {
  /** Stops it the way Ctrl-C does. */
  stop(): Promise<void>;
};

export type Place = { dataDir: string; port: number };

export async function newPlace(): Promise<Place> {
  return { dataDir: await mkdtemp(path.join(tmpdir(), "rollcall-e2e-")), port: await findFreePort() };
}

/** Starts the whole product as `npm start` does and waits until it is ready. It ends with this process. */
export async function startRollcall({ dataDir, port }: Place): Promise<Rollcall> {
  const launcher = fork(path.join(PROJECT_ROOT, "local", "start.ts"), {
    cwd: PROJECT_ROOT,
    execArgv: ["--import", "tsx"],
    env: { ...withoutParts(process.env), ROLLCALL_DATA_DIR: dataDir, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  const keep = (chunk: Buffer) => void (output += chunk.toString());
  launcher.stdout?.on("data", keep);
  launcher.stderr?.on("data", keep);

  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await delay(100)) {
    if (launcher.exitCode !== null) break;
    const state = await readRunning(dataDir);
    if (!state || state.pids.launcher !== launcher.pid) continue;
    const stop = async () => {
      if (launcher.exitCode !== null || launcher.signalCode) return;
      const gone = once(launcher, "exit");
      launcher.kill("SIGTERM");
      await gone;
    };
    return { ...state, stop };
  }
  launcher.kill("SIGKILL");
  throw new Error(`Rollcall did not start:\n${output}`);
}

/** Removes a place; its logs go where Playwright leaves what explains a failure, under its name. */
export async function removePlace({ dataDir }: Place): Promise<void> {
  await cp(
    path.join(dataDir, "logs"),
    path.join(PROJECT_ROOT, "test-results", "logs", path.basename(dataDir)),
    {
      recursive: true,
    },
  );
  await rm(dataDir, { recursive: true, force: true });
}

/** The tests bring their own database and Inngest, whatever the environment of the person who runs them names. */
function withoutParts(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(DATABASE_|INNGEST_|RESEND_|AUTH_|ROLLCALL_)/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: env.NODE_ENV };
}
