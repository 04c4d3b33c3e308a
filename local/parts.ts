import type { Running } from "./child";
import { say } from "./console";
import { keepRunning } from "./keep-running";
import { removeRunning, writeRunning, type Invitation, type Pids } from "./running";
import { onStop } from "./stopping";

export type Parts = {
  /** Keeps a started part running until the end. */
  keep<T extends Running>(name: keyof Pids, first: T, startAgain: () => Promise<T>): void;
  /** Lets other programs of this user know what runs; from here on kept up to date. */
  announce(invitation: Invitation): Promise<void>;
};

const TITLES: Record<keyof Pids, string> = {
  launcher: "The launcher",
  postgres: "Postgres",
  inngest: "The local Inngest server",
  app: "The app",
};

/** The parts that one launcher runs on its data folder. */
export function partsOf(dataDir: string): Parts {
  const running = new Map<keyof Pids, () => Running>();
  let announced: Invitation | null = null;
  const pid = (name: keyof Pids) => running.get(name)?.().pid ?? null;
  const write = async () => {
    if (!announced) return;
    const pids = { postgres: pid("postgres"), inngest: pid("inngest"), app: pid("app") };
    await writeRunning(dataDir, { ...announced, pids: { launcher: process.pid, ...pids } });
  };
  const writeAgain = () => void write().catch((error: unknown) => say(`running.json: ${String(error)}`));
  return {
    keep(name, first, startAgain) {
      const kept = keepRunning(TITLES[name], first, startAgain, say, writeAgain);
      running.set(name, kept.current);
      onStop(kept.stop);
    },
    async announce(invitation) {
      announced = invitation;
      onStop(() => removeRunning(dataDir));
      await write();
    },
  };
}
