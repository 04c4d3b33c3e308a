/** What the upload needs of the time and the network around it; given from outside so that tests own both. */
export interface Surroundings {
  isOnline(): boolean;
  /** Ends after `ms`, or sooner when the connection comes back or `signal` aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Ends when the connection is back, or when `signal` aborts. */
  waitUntilOnline(signal: AbortSignal): Promise<void>;
  /** Between 0 and 1. */
  random(): number;
}

interface RetryOptions {
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  readonly onWaiting: (why: "retrying" | "offline") => void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** With the pauses above: about a minute and a half of a server that cannot be reached. */
const MOST_TRIES = 10;

/** Every try failed although the device was online. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

/** Doubles with each try up to a ceiling; jittered by a half so that many browsers do not return as one. */
function backoff(tries: number, random: number): number {
  const ceiling = Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);
  return ceiling * (0.5 + random / 2);
}

/**
 * Runs `work` until it answers. What it throws is taken for a broken connection and tried again; time spent offline
 * costs no try. Throws `ConnectionLost` when the tries are used up, and the signal's reason when it aborts.
 */
export async function untilAnswered<T>(
  work: () => Promise<T>,
  { surroundings, signal, onWaiting }: RetryOptions,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    if (!surroundings.isOnline()) {
      onWaiting("offline");
      await surroundings.waitUntilOnline(signal);
      signal.throwIfAborted();
    }
    try {
      const answer = await work();
      signal.throwIfAborted();
      return answer;
    } catch (cause) {
      signal.throwIfAborted();
      if (!surroundings.isOnline()) {
        tries = 0;
        continue;
      }
      if (tries >= MOST_TRIES) throw new ConnectionLost("no answer", { cause });
      onWaiting("retrying");
      await surroundings.pause(backoff(tries, surroundings.random()), signal);
    }
  }
}
