import type { Surroundings } from "./retry";

/** The browser's own clock and connection. */
export const browserSurroundings: Surroundings = {
  isOnline: () => navigator.onLine,
  pause: (ms, signal) => firstOf(ms, signal),
  waitUntilOnline: (signal) => firstOf(null, signal),
  random: Math.random,
};

function firstOf(ms: number | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === null ? undefined : setTimeout(done, ms);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();

    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
