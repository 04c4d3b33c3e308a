import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { withoutCompany } from "@/db/client";
import { connectionUrl } from "@/db/connection-url";
import { env } from "../env";
import { log } from "../log";

type Ring = () => void;

/** A transaction pooler takes LISTEN and delivers nothing, so the bell is believed once it has been heard. */
const PROBE_MS = 3_000;
/** A database that was away at the first try need not be away for good. */
const TRY_AGAIN_MS = 60_000;

/** Streams wait here, by company; one LISTEN serves them all. `listening` says whether it can be heard. */
interface Bell {
  readonly waiting: Map<string, Set<Ring>>;
  readonly listening: Promise<boolean>;
}

const store = globalThis as { rollcallBell?: Bell };

/**
 * Rings when a process of the company may have changed, until the returned function is called.
 * @returns whether it can ring at all: where it cannot, the caller looks by itself
 */
export async function onProcessChange(
  companyId: string,
  ring: Ring,
): Promise<{ readonly rings: boolean; readonly stop: () => void }> {
  const bell = (store.rollcallBell ??= hangBell());
  const rings = bell.waiting.get(companyId) ?? new Set();
  bell.waiting.set(companyId, rings.add(ring));
  const stop = () => {
    rings.delete(ring);
    if (rings.size === 0 && bell.waiting.get(companyId) === rings) bell.waiting.delete(companyId);
  };
  return { rings: await bell.listening, stop };
}

function hangBell(): Bell {
  const waiting: Bell["waiting"] = new Map();
  const { DATABASE_DIRECT_URL, DATABASE_URL } = env();
  const connection = postgres(connectionUrl(DATABASE_DIRECT_URL ?? DATABASE_URL), {
    max: 1,
    onnotice: () => {},
  });
  const probe = randomUUID();
  const heard = new Promise<boolean>((resolve) => {
    const ring = (text: string) => {
      if (text === probe) resolve(true);
      else waiting.get(text)?.forEach((each) => each());
    };
    // Also after a lost connection: whatever was missed meanwhile is looked up.
    const ringAll = () => waiting.forEach((rings) => rings.forEach((each) => each()));
    connection
      .listen("processes", ring, ringAll)
      .then(() => withoutCompany()`select pg_notify('processes', ${probe})`)
      .catch((error: unknown) => {
        log.warn({ err: error }, "LISTEN failed");
        resolve(false);
      });
  });
  const listening = Promise.race([heard, delay(PROBE_MS, false, { ref: false })]);
  void listening.then(async (rings) => {
    if (rings) return;
    log.warn(
      "notifications do not arrive: live pages look for changes by themselves; set DATABASE_DIRECT_URL",
    );
    await connection.end({ timeout: 1 }).catch(() => {});
    await delay(TRY_AGAIN_MS, undefined, { ref: false });
    store.rollcallBell = undefined;
  });
  return { waiting, listening };
}
