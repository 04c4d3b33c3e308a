import type { Running } from "./child";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** One that ran for this long is taken to be well again. */
const STEADY_MS = 60_000;

/**
 * Keeps a started program running: when it ends unasked, says so and starts it again, waiting longer
 * each time it does not last. `stop` ends it for good.
 */
export function keepRunning<T extends Running>(
  name: string,
  first: T,
  startAgain: () => Promise<T>,
  say: (line: string) => void,
  onRestart: () => void = () => {},
): { current(): T; stop(): Promise<void> } {
  let current = first;
  const stop = new AbortController();
  const stopping = stop.signal;

  const loop = (async () => {
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      const since = Date.now();
      await current.exited;
      if (stopping.aborted) return;
      if (Date.now() - since > STEADY_MS) pause = FIRST_PAUSE_MS;
      say(`${name} ended unexpectedly and is started again`);
      for (let started = false; !started; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        await sleep(pause, stopping);
        if (stopping.aborted) return;
        started = await startAgain().then(
          (next) => {
            current = next;
            onRestart();
            return true;
          },
          (error: unknown) => {
            // The rest of the message is the end of a log, which grows there anyway.
            say(
              `${name} did not start: ${String(error instanceof Error ? error.message : error).split("\n")[0]}`,
            );
            return false;
          },
        );
      }
    }
  })();

  return {
    current: () => current,
    async stop() {
      stop.abort();
      await current.stop();
      await loop;
      // One that was being started when the stop came.
      await current.stop();
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
