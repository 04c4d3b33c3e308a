import postgres from "postgres";
import { env } from "../env";
import { log } from "../log";

type Ring = () => void;

/** Streams wait here, by company; one LISTEN serves them all. */
interface Bell {
  readonly waiting: Map<string, Set<Ring>>;
  readonly listening: Promise<boolean>;
}

const store = globalThis as { rollcallBell?: Bell };

/**
 * Rings when a process of the company may have changed, until the returned function is called.
 * @returns whether it can ring at all: through a transaction pooler LISTEN does not, and the caller looks by itself
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
  const connection = postgres(DATABASE_DIRECT_URL ?? DATABASE_URL, { max: 1, onnotice: () => {} });
  const ringAll = () => waiting.forEach((rings) => rings.forEach((ring) => ring()));
  const listening = connection
    .listen(
      "processes",
      (companyId) => waiting.get(companyId)?.forEach((ring) => ring()),
      // Also after a lost connection: whatever was missed meanwhile is looked up.
      ringAll,
    )
    .then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, "no LISTEN here: live pages look for changes by themselves");
        return false;
      },
    );
  return { waiting, listening };
}
