import type { ProcessView } from "@/lib/processes/types";

/** A queued process of one's choosing, for tests. */
export function processView(given: Partial<ProcessView> = {}): ProcessView {
  return {
    id: "p1",
    state: "queued",
    fileName: "staff-2026.xlsx",
    fileSize: 1_240_000,
    fingerprint: "f".repeat(64),
    createdBy: "Anna Petrova",
    createdById: "u1",
    createdAt: "2026-11-22T14:02:00.000Z",
    stageStartedAt: "2026-11-22T14:02:00.000Z",
    finishedAt: null,
    waitedMs: 0,
    sendInvitations: false,
    updateExisting: false,
    readFraction: 0,
    rows: 0,
    counts: { created: 0, updated: 0, unchanged: 0, skipped: 0, cancelled: 0 },
    invitations: { all: 0, sent: 0, failed: 0, withdrawn: 0, notInvited: 0, paused: false },
    rowErrors: 0,
    rowsWithErrors: 0,
    attempt: 1,
    managersUnknown: 0,
    sheet: null,
    otherSheets: [],
    ignoredColumns: [],
    mergedCells: { count: 0, ranges: [] },
    hiddenRows: 0,
    failure: null,
    erasedAt: null,
    ...given,
  };
}
