import { setTimeout as delay } from "node:timers/promises";

interface Process {
  readonly pid: number;
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** A program that is started again at once, however it ends. */
export interface Kept {
  /** How long it is up, and how long it took to come up last; null while it is down or being started. */
  life(): { readonly upMs: number; readonly startMs: number } | null;
  /** Settles when it is up, at once if it is. */
  up(): Promise<void>;
  /** Kills it with SIGKILL; @returns false where it is down as it is */
  kill(): boolean;
  /** Ends it as an operator would; it comes back as well. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const START_TRIES = 30;

/**
 * @param start settles when the program is ready
 * @param whole whether its process group dies with it
 * @param onChange told whether it is up now
 */
export async function keepUp<T extends Process>(
  start: () => Promise<T>,
  { whole, onChange }: { readonly whole: boolean; readonly onChange: (now: T | null) => void },
): Promise<Kept> {
  let startedAt = performance.now();
  let running: T | null = await start();
  let upAt = performance.now();
  let stopping = false;
  let waiting: (() => void)[] = [];
  onChange(running);

  const startAgain = async (): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await start();
      } catch (error) {
        if (tries === START_TRIES || stopping) throw error;
        await delay(200);
      }
    }
  };
  const loop = async () => {
    while (running && !stopping) {
      await running.exited;
      running = null;
      onChange(null);
      if (stopping) return;
      startedAt = performance.now();
      running = await startAgain();
      upAt = performance.now();
      onChange(running);
      for (const tell of waiting) tell();
      waiting = [];
    }
  };
  const ended = loop();

  return {
    life: () => (running ? { upMs: performance.now() - upAt, startMs: upAt - startedAt } : null),
    up: () => (running ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    kill() {
      if (!running) return false;
      try {
        process.kill(whole ? -running.pid : running.pid, "SIGKILL");
        return true;
      } catch {
        return false;
      }
    },
    restart: async () => running?.stop(),
    async stop() {
      stopping = true;
      await running?.stop();
      await ended;
      await running?.stop();
    },
  };
}
