import { say } from "./console";

const stops: (() => Promise<void>)[] = [];
let stopping = false;

/** Adds what has to be done at the end. What was started last is stopped first. */
export function onStop(stop: () => Promise<void>): void {
  stops.push(stop);
}

/** Stops everything in order and ends this process; the second call and later ones do nothing. */
export async function stopAll(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (let stop = stops.pop(); stop; stop = stops.pop()) {
    await stop().catch((error: unknown) => say(`While stopping: ${String(error)}`));
  }
  process.exit(exitCode);
}

export function isStopping(): boolean {
  return stopping;
}

/** Stops on Ctrl-C, on a polite kill, when the terminal closes, and when the program that forked this one ends. */
export function stopOnSignals(): void {
  let asked = false;
  const ask = (): void => {
    if (asked) process.exit(130);
    asked = true;
    console.log("\n  Stopping");
    void stopAll(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  process.once("disconnect", ask);
  process.channel?.unref();
  // A closed terminal must not end the launcher before it has stopped the rest.
  process.stdout.on("error", () => {});
}
