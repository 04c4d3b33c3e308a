import { isFinished } from "@/lib/processes/state";
import type { ProcessesMessage, ProcessView } from "@/lib/processes/types";

import { stageWork } from "./progress";
import { nextRate, type Rate } from "./rate";

export interface ProcessesState {
  /** Newest first; null until the first message. */
  readonly processes: readonly ProcessView[] | null;
  /** Id of the admin who looks; null until the first message. */
  readonly reader: string | null;
  readonly running: number;
  readonly waiting: number;
  /** Server's clock minus this browser's, in milliseconds. */
  readonly clockOffset: number;
  /** Of running processes, by id; moments by the server's clock. */
  readonly rates: ReadonlyMap<string, Rate>;
  /** False while the stream is broken, so that what is shown may be behind. */
  readonly connected: boolean;
}

export const NOTHING_YET: ProcessesState = {
  processes: null,
  reader: null,
  running: 0,
  waiting: 0,
  clockOffset: 0,
  rates: new Map(),
  connected: true,
};

/** The state after a message heard at `heardAt` (this browser's clock, in milliseconds). */
export function heard(state: ProcessesState, message: ProcessesMessage, heardAt: number): ProcessesState {
  const known = state.processes ?? [];
  const kept = message.kind === "snapshot" ? olderThan(message.processes, known) : known;
  const deleted = new Set(message.deleted);
  const processes = mergeNewestFirst(kept, message.processes).filter(({ id }) => !deleted.has(id));
  const now = Date.parse(message.now);
  const rates = new Map<string, Rate>();
  for (const process of processes) {
    if (isFinished(process.state)) continue;
    const news = message.processes.includes(process);
    const before = state.rates.get(process.id) ?? null;
    if (news) rates.set(process.id, nextRate(before, stageWork(process).done, now));
    else if (before) rates.set(process.id, before);
  }
  const { reader, running, waiting } = message;
  return { processes, reader, running, waiting, clockOffset: now - heardAt, rates, connected: true };
}

/** With older ones, of which the stream does not tell. */
export function withOlder(state: ProcessesState, older: readonly ProcessView[]): ProcessesState {
  const known = new Set(state.processes?.map(({ id }) => id));
  const added = older.filter(({ id }) => !known.has(id));
  return { ...state, processes: mergeNewestFirst(state.processes ?? [], added) };
}

/** Without what the person has just deleted, before a message tells of it. */
export function withoutProcess(state: ProcessesState, id: string): ProcessesState {
  return { ...state, processes: state.processes?.filter((process) => process.id !== id) ?? null };
}

/** Those that a message found finished and that were running, or were not there, when last heard of. */
export function newlyFinished(before: ProcessesState, after: ProcessesState): ProcessView[] {
  if (before.processes === null) return [];
  const known = new Map(before.processes.map((process) => [process.id, process]));
  const newest = before.processes[0]?.createdAt ?? "";
  return (after.processes ?? []).filter((process) => {
    const earlier = known.get(process.id);
    if (!isFinished(process.state)) return false;
    return earlier ? !isFinished(earlier.state) : process.createdAt > newest;
  });
}

/**
 * Those of the reader's own that a message found waiting and that did not wait, with these errors, when last heard of.
 * Whoever else has imported decides about it, and nobody's page is covered by that.
 */
export function newlyWaiting(before: ProcessesState, after: ProcessesState): ProcessView[] {
  if (before.processes === null) return [];
  const known = new Map(before.processes.map((process) => [process.id, process]));
  const newest = before.processes[0]?.createdAt ?? "";
  return (after.processes ?? []).filter((process) => {
    const earlier = known.get(process.id);
    if (process.state !== "needs_intervention" || process.createdById !== after.reader) return false;
    if (!earlier) return process.createdAt > newest;
    return earlier.state !== "needs_intervention" || earlier.attempt !== process.attempt;
  });
}

/** A snapshot holds the newest processes, all of them: what is as new and not in it has been deleted. */
function olderThan(snapshot: readonly ProcessView[], known: readonly ProcessView[]): ProcessView[] {
  const oldest = snapshot.at(-1);
  return oldest ? known.filter((process) => process.createdAt < oldest.createdAt) : [];
}

function mergeNewestFirst(known: readonly ProcessView[], news: readonly ProcessView[]): ProcessView[] {
  const byId = new Map(known.map((process) => [process.id, process]));
  for (const process of news) byId.set(process.id, process);
  return [...byId.values()].sort(
    (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
  );
}

export interface ProcessesStore {
  getState(): ProcessesState;
  subscribe(listener: () => void): () => void;
  update(change: (state: ProcessesState) => ProcessesState): void;
}

export function createProcessesStore(): ProcessesStore {
  let state = NOTHING_YET;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update(change) {
      state = change(state);
      for (const listener of listeners) listener();
    },
  };
}
