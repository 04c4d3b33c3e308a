import type { ProcessState, ProcessView } from "@/lib/processes/types";

/** How the bar of a running process stands. `done` is null while its proportion is not known. */
export interface StageProgress {
  readonly done: number | null;
  readonly of: number;
}

/** Invitations that need nothing more. */
function invitationsDone({ sent, failed, withdrawn }: ProcessView["invitations"]): number {
  return sent + failed + withdrawn;
}

/** What costs a stage its time: how much of it is done, and of how much, where that is known. */
export interface StageWork {
  readonly done: number;
  readonly of: number | null;
}

/**
 * Invitations while they are sent, rows before that. Rows that are skipped for their errors are none of the work: they
 * are done with all at once.
 */
export function stageWork(process: ProcessView): StageWork {
  const { state, rows, counts, invitations } = process;
  if (state === "reading") return { done: rows, of: null };
  if (state === "inviting") return { done: invitationsDone(invitations), of: invitations.all };
  const { created, updated, unchanged, skipped, cancelled } = counts;
  return { done: created + updated + unchanged + cancelled, of: rows - skipped };
}

/** While reading, the number of rows is not known yet and the bar tells the share of the file that is read. */
export function stageProgress(process: ProcessView): StageProgress {
  if (process.state === "reading") return { done: process.readFraction, of: 1 };
  const { done, of } = stageWork(process);
  const isKnown = process.state === "importing" || process.state === "inviting";
  return isKnown && of !== null ? { done, of } : { done: null, of: 1 };
}

/** States in which the server is at work, so that something is due to change by itself. */
export function isAtWork(state: ProcessState): boolean {
  return (
    state !== "needs_intervention" && state !== "completed" && state !== "failed" && state !== "cancelled"
  );
}
