import type { ColumnKey } from "../imports/columns";
import type { MergedCells } from "../imports/merged-cells";
import type { RowErrorCode, RowErrorParams } from "../imports/rules/row-error";

export const PROCESS_STATES = [
  "queued",
  "reading",
  "checking",
  "needs_intervention",
  "importing",
  "inviting",
  "completed",
  "failed",
  "cancelled",
] as const;
export type ProcessState = (typeof PROCESS_STATES)[number];

/** Why a process failed. Texts are in the namespace `fileErrors`, by code. */
export interface ProcessFailure {
  readonly code: string;
  readonly params: RowErrorParams;
  readonly stage: ProcessState;
  /** ISO 8601. */
  readonly at: string;
  /** Stands in the log beside the cause; small on the screen, for support. */
  readonly reference: string;
}

export interface RowCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly cancelled: number;
}

/** A column of the file that no column of the template answers to: "C", "Favourite colour". */
interface IgnoredColumn {
  readonly column: string;
  readonly header: string;
}

/** What has become of the invitations of a process: those that are nothing of this yet wait. */
export interface InvitationCounts {
  readonly all: number;
  readonly sent: number;
  readonly failed: number;
  readonly withdrawn: number;
  /** Created users with no contact to invite them by. */
  readonly notInvited: number;
  /** Whether an admin holds the sending of all of the company's invitations. */
  readonly paused: boolean;
}

/** A process as the console shows it. Moments are ISO 8601. */
export interface ProcessView {
  readonly id: string;
  readonly state: ProcessState;
  readonly fileName: string;
  /** Bytes. */
  readonly fileSize: number;
  /** SHA-256 of the file, in hex. */
  readonly fingerprint: string;
  /** Name of the admin, or their login. */
  readonly createdBy: string;
  readonly createdById: string;
  readonly createdAt: string;
  readonly stageStartedAt: string;
  readonly finishedAt: string | null;
  /** Milliseconds of a finished process in which it waited for decisions about its row errors. */
  readonly waitedMs: number;
  readonly sendInvitations: boolean;
  readonly updateExisting: boolean;
  /** 0 to 1: how much of the file's bytes is read. */
  readonly readFraction: number;
  /** Rows read so far; all rows of the file once reading is done. */
  readonly rows: number;
  readonly invitations: InvitationCounts;
  /** Every row ends in exactly one of these; in a finished process they add up to `rows`. */
  readonly counts: RowCounts;
  readonly rowErrors: number;
  /** Rows that the check found wrong: in `needs_intervention` the others are ready. */
  readonly rowsWithErrors: number;
  /** From 1; an edited file, or the same one checked again, begins the next one. */
  readonly attempt: number;
  readonly managersUnknown: number;
  readonly sheet: string | null;
  /** Other sheets with a header, which are not read. */
  readonly otherSheets: readonly string[];
  readonly ignoredColumns: readonly IgnoredColumn[];
  readonly mergedCells: MergedCells;
  /** Rows that the sheet hides; they are read like all others. */
  readonly hiddenRows: number;
  readonly failure: ProcessFailure | null;
  /** When the file and its key were destroyed. */
  readonly erasedAt: string | null;
}

/** What an admin, or the deadline, has made of row errors. */
export interface Decision {
  readonly what: "continue" | "upload_edited_file" | "check_again" | "update_existing" | "cancelled";
  /** Name of the admin; null where the deadline passed. */
  readonly by: string | null;
}

/** One row error as stored; prose is made where it is shown, in the reader's language. */
export interface RowErrorView {
  readonly id: number;
  readonly row: number;
  readonly column: ColumnKey | null;
  readonly code: RowErrorCode;
  readonly params: RowErrorParams;
  readonly value: string | null;
  /** Of the row; null where it is blank or wrong. */
  readonly login: string | null;
}

/** One message of the live stream. */
export interface ProcessesMessage {
  /** The database's clock, ISO 8601, as of all moments of processes: durations and speeds are told by it. */
  readonly now: string;
  /** Id of the admin who is told. */
  readonly reader: string;
  /** On `snapshot` the newest processes, else those that changed. */
  readonly kind: "snapshot" | "changes";
  readonly processes: readonly ProcessView[];
  /** Ids of processes whose record somebody has deleted. */
  readonly deleted: readonly string[];
  /** How many processes run and how many wait for the admin. */
  readonly running: number;
  readonly waiting: number;
}
