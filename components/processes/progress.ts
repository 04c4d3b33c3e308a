import type { ProcessState, ProcessView } from "@/lib/processes/types";

/** How the bar of a running process stands. `done` is null while its proportion is not known. */
export interface StageProgress {
  readonly done: number | null;
  readonly of: number;
}

/** Rows that a stage has dealt with: read ones while the file is read, after that those with an outcome. */
export function rowsDone(process: ProcessView): number {
  if (process.state === "reading") return process.rows;
  const { created, updated, unchanged, skipped, cancelled } = process.counts;
  return created + updated + unchanged + skipped + cancelled;
}

/**
 * Rows that cost the stage time: those that are skipped for their errors are done with all at once, which says
 * nothing of the speed of the others.
 */
export function rowsWorked(process: ProcessView): number {
  return process.state === "reading" ? process.rows : rowsDone(process) - process.counts.skipped;
}

/** Invitations that need nothing more. */
function invitationsDone({ sent, failed, withdrawn }: ProcessView["invitations"]): number {
  return sent + failed + withdrawn;
}

/** While reading, the number of rows is not known yet and the bar tells the share of the file that is read. */
export function stageProgress(process: ProcessView): StageProgress {
  if (process.state === "reading") return { done: process.readFraction, of: 1 };
  if (process.state === "importing") return { done: rowsDone(process), of: process.rows };
  if (process.state === "inviting") {
    return { done: invitationsDone(process.invitations), of: process.invitations.all };
  }
  return { done: null, of: 1 };
}

/** States in which the server is at work, so that something is due to change by itself. */
export function isAtWork(state: ProcessState): boolean {
  return (
    state !== "needs_intervention" && state !== "completed" && state !== "failed" && state !== "cancelled"
  );
}
