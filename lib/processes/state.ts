import type { ProcessState, ProcessView } from "./types";

/**
 * The life of a process. Every write of a state goes through `statesBefore`, so that a late or repeated step can
 * never take a process back: its update finds no row.
 */
const NEXT: Record<ProcessState, readonly ProcessState[]> = {
  queued: ["reading", "failed", "cancelled"],
  reading: ["checking", "failed", "cancelled"],
  checking: ["needs_intervention", "importing", "failed", "cancelled"],
  // Back to reading with an edited file.
  needs_intervention: ["importing", "reading", "failed", "cancelled"],
  importing: ["inviting", "completed", "failed", "cancelled"],
  inviting: ["completed", "failed", "cancelled"],
  completed: [],
  failed: [],
  cancelled: [],
};

export function canFollow(from: ProcessState, to: ProcessState): boolean {
  return NEXT[from].includes(to);
}

/** Days after which an intervention that nobody answers is cancelled. */
export const INTERVENTION_DAYS = 7;

/** The states from which a process may come to `to`. */
export function statesBefore(to: ProcessState): ProcessState[] {
  return (Object.keys(NEXT) as ProcessState[]).filter((from) => canFollow(from, to));
}

/**
 * Whether every row has its outcome and nothing is left to be done for it: the skipped ones can be had back. What is
 * secret of a process is destroyed then and not before.
 */
export function isSettled({ erasedAt }: Pick<ProcessView, "erasedAt">): boolean {
  return erasedAt !== null;
}

export function isFinished(state: ProcessState): boolean {
  return NEXT[state].length === 0;
}
