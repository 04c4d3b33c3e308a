import type { Settings } from "./settings";
import { signedHeaders } from "./signature";

const FIRST_RETRY_MS = 200;
const SLOWEST_RETRY_MS = 2_000;
/** A development build may compile the endpoint first. */
const ANSWER_PATIENCE_MS = 60_000;

export type Sync = { soon(): void; stop(): void };

/** Asks apps to register their functions: until they do, and then again and again, as they may change. */
export function startSync(settings: Settings): Sync {
  const loops = settings.appUrls.map((url) => startLoop(url, settings));
  return {
    soon: () => loops.forEach((loop) => loop.soon()),
    stop: () => loops.forEach((loop) => loop.stop()),
  };
}

function startLoop(url: string, { syncIntervalMs, signingKey, log }: Settings): Sync {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let due = 0;

  const next = (delay: number) => {
    clearTimeout(timer);
    due = Date.now() + delay;
    if (!stopped.signal.aborted) timer = setTimeout(() => void ask(), delay);
  };

  async function ask(): Promise<void> {
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(ANSWER_PATIENCE_MS)]);
    const body = JSON.stringify({ url });
    const headers = { "content-type": "application/json", ...signedHeaders(body, signingKey) };
    const refusal = await fetch(url, { method: "PUT", headers, body, signal }).then(
      async (response) => (response.ok ? null : `status ${response.status}: ${await response.text()}`),
      () => "no answer",
    );
    if (stopped.signal.aborted) return;
    // An app that is still starting is no news; that it refuses for good is, once.
    if (refusal && refusal !== "no answer" && failures === 0) {
      log.error({ app: url, refusal: refusal.slice(0, 500) }, "The app did not register its functions");
    }
    failures = refusal ? failures + 1 : 0;
    next(failures === 0 ? syncIntervalMs : Math.min(SLOWEST_RETRY_MS, FIRST_RETRY_MS * failures));
  }

  next(0);
  return {
    soon: () => {
      if (failures === 0 && due > Date.now() + FIRST_RETRY_MS) next(FIRST_RETRY_MS);
    },
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
