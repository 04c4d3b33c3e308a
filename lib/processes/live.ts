import { setTimeout as delay } from "node:timers/promises";
import { onProcessChange } from "./bell";
import { listChanges, listProcesses } from "./queries";
import type { ProcessesMessage, ProcessView } from "./types";

/** How many processes the first message holds. */
const SNAPSHOT = 30;
/** Changes closer together than this go out together. */
const PAUSE_MS = 250;
/** How often to look where nothing rings. */
const LOOK_MS = 1_000;
/** A transaction that wrote before the last look may commit after it. */
const OVERLAP_MS = 15_000;

/**
 * What the processes of an admin's company do, as it happens: first the newest ones, then those that change or are
 * deleted, until `signal`.
 */
export async function* watchProcesses(
  { companyId, userId: reader }: { readonly companyId: string; readonly userId: string },
  signal: AbortSignal,
): AsyncGenerator<ProcessesMessage> {
  let changed = false;
  let wake = () => {};
  signal.addEventListener("abort", () => wake(), { once: true });
  const { rings, stop } = await onProcessChange(companyId, () => {
    changed = true;
    wake();
  });
  try {
    const sent = new Map<string, string>();
    const gone = new Set<string>();
    let figures = await listChanges(companyId, new Date());
    const { processes } = await listProcesses(companyId, { limit: SNAPSHOT });
    yield { kind: "snapshot", reader, ...figures, processes: remember(sent, processes), deleted: [] };
    while (!signal.aborted) {
      if (!rings) await quiet(LOOK_MS, signal);
      else if (!changed && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      changed = false;
      const latest = await listChanges(companyId, new Date(Date.parse(figures.now) - OVERLAP_MS));
      const news = remember(sent, latest.processes);
      const deleted = latest.deleted.filter((id) => !gone.has(id));
      deleted.forEach((id) => gone.add(id));
      const moved = latest.running !== figures.running || latest.waiting !== figures.waiting;
      figures = latest;
      if (news.length > 0 || deleted.length > 0 || moved)
        yield { kind: "changes", reader, ...figures, processes: news, deleted };
      await quiet(PAUSE_MS, signal);
    }
  } finally {
    stop();
  }
}

/** Those of the processes that look different from what was sent last. */
function remember(sent: Map<string, string>, processes: readonly ProcessView[]): ProcessView[] {
  return processes.filter((process) => {
    const text = JSON.stringify(process);
    if (sent.get(process.id) === text) return false;
    sent.set(process.id, text);
    return true;
  });
}

const quiet = (ms: number, signal: AbortSignal) => delay(ms, undefined, { signal }).catch(() => {});
