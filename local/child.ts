import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const STOP_PATIENCE_MS = 5000;

export const PROJECT_ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A program that the launcher started and keeps; Postgres has the same shape. */
export type Running = {
  pid: number;
  /** Settles when the program ends, asked to or not. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

export type NodeChild = Running & {
  exitCode(): number | null;
  /** Settles with true when the program sends `{ready: true}`, with false if it ends before. */
  ready: Promise<boolean>;
};

type Options = { args: string[]; env: NodeJS.ProcessEnv; logFile: string };

/**
 * Starts a Node program in the project's folder, its output going to a log file. It is in a process group
 * of its own, so Ctrl-C reaches the launcher only, and it ends when the launcher does.
 */
export function startNode({ args, env, logFile }: Options): NodeChild {
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    // By NODE_OPTIONS rather than an argument, so that what the program starts ends with it as well.
    env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ""} --import=${exitWithLauncher}`.trim() },
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, name);
    } catch {
      // The whole group has ended.
    }
  };
  void exited.then(() => signal("SIGKILL"));
  return {
    pid: child.pid ?? 0,
    exited,
    exitCode: () => child.exitCode,
    ready: new Promise((resolve) => {
      child.on("message", (message) => {
        if (typeof message === "object" && message !== null && "ready" in message) resolve(true);
      });
      void exited.then(() => resolve(false));
    }),
    async stop() {
      signal("SIGTERM");
      const patience = new AbortController();
      await Promise.race([
        exited,
        delay(STOP_PATIENCE_MS, null, { signal: patience.signal }).catch(() => null),
      ]);
      patience.abort();
      signal("SIGKILL");
      await exited;
    },
  };
}

const exitWithLauncher = new URL("exit-with-launcher.mjs", import.meta.url).href;

/** The end of a log, for a person to see why a program failed. */
export function tailOf(logFile: string, lines = 20): string {
  const text = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  return `${text}\n(from ${path.resolve(logFile)})`;
}
