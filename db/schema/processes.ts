import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { id, ownCompany } from "./tenancy";
import { bytea, uploads } from "./uploads";
import { users } from "./users";

const moment = () => timestamp({ withTimezone: true });
const count = () => integer().notNull().default(0);

export const processes = pgTable(
  "processes",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    state: text({
      enum: [
        "queued",
        "reading",
        "checking",
        "needs_intervention",
        "importing",
        "inviting",
        "completed",
        "failed",
        "cancelled",
      ],
    })
      .notNull()
      .default("queued"),
    createdBy: uuid().notNull(),
    uploadId: uuid()
      .notNull()
      .references(() => uploads.id),
    /** From 1: an edited file, or the same one checked again, begins the next one. */
    attempt: integer().notNull().default(1),
    fileName: text().notNull(),
    fileSize: integer().notNull(),
    fingerprint: text().notNull(),
    sendInvitations: boolean().notNull(),
    updateExisting: boolean().notNull(),
    /** The company's settings as they were when it was started, shape `CompanySettings`: later ones do not touch it. */
    settings: jsonb().notNull(),
    /** How far the file has been read: 0 to 1 of its bytes. The number of rows is known only at the end. */
    readFraction: real().notNull().default(0),
    /** Non-blank rows below the header, without the template's samples. */
    rows: count(),
    /** How many rows of the sheet, header and samples included, have been read and staged: where a repeated read goes on. */
    readCursor: count(),
    /** How many chunks are staged. */
    chunks: count(),
    /** What the whole file says of itself once its header is read: sheet, columns, ignored ones, merged cells. */
    fileFacts: jsonb(),
    created: count(),
    updated: count(),
    unchanged: count(),
    skipped: count(),
    cancelled: count(),
    rowErrors: count(),
    /** Rows that the check found wrong: what an intervention is about. */
    rowsWithErrors: count(),
    /** Managers' e-mails that fit nobody: a notice, not an error. */
    managersUnknown: count(),
    /** Created users who have neither an e-mail nor a phone to be invited by. */
    notInvited: count(),
    /** Its invitations; those that are none of the following three wait to be sent. */
    invitations: count(),
    invitationsSent: count(),
    invitationsFailed: count(),
    invitationsWithdrawn: count(),
    /** `{code, stage, params, reference}` of a failed process. */
    failure: jsonb(),
    createdAt: moment().notNull().defaultNow(),
    stageStartedAt: moment().notNull().defaultNow(),
    finishedAt: moment(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index("processes_recent").on(table.companyId, table.createdAt),
    index("processes_fingerprint").on(table.companyId, table.fingerprint),
    index("processes_upload").on(table.uploadId),
    index("processes_live")
      .on(table.companyId)
      .where(sql`finished_at is null`),
    check(
      "processes_state",
      sql`${table.state} in ('queued', 'reading', 'checking', 'needs_intervention', 'importing', 'inviting', 'completed', 'failed', 'cancelled')`,
    ),
    check(
      "processes_finished",
      sql`(${table.finishedAt} is not null) = (${table.state} in ('completed', 'failed', 'cancelled'))`,
    ),
    check(
      "processes_add_up",
      sql`${table.finishedAt} is null or ${table.rows} = ${table.created} + ${table.updated} + ${table.unchanged} + ${table.skipped} + ${table.cancelled}`,
    ),
    foreignKey({
      name: "processes_created_by_fk",
      columns: [table.companyId, table.createdBy],
      foreignColumns: [users.companyId, users.id],
    }),
    ownCompany(),
  ],
);

/** What has happened to a process, for its page; and the mark by which a repeated step knows that it has run. */
export const processEvents = pgTable(
  "process_events",
  {
    companyId: uuid().notNull(),
    processId: uuid()
      .notNull()
      .references(() => processes.id, { onDelete: "cascade" }),
    attempt: integer().notNull(),
    kind: text().notNull(),
    /** Each its own moment: several of one transaction stand in their order. */
    at: moment()
      .notNull()
      .default(sql`clock_timestamp()`),
    data: jsonb().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.processId, table.attempt, table.kind] }), ownCompany()],
);

/** What became of a row of the file. One that has no outcome yet, or was cancelled, is not in it. */
export const importRows = pgTable(
  "import_rows",
  {
    companyId: uuid().notNull(),
    processId: uuid()
      .notNull()
      .references(() => processes.id, { onDelete: "cascade" }),
    chunk: integer().notNull(),
    /** Excel's own. */
    number: integer().notNull(),
    /** What it did, or would have done. */
    action: text({ enum: ["create", "update"] }).notNull(),
    outcome: text({ enum: ["created", "updated", "unchanged", "skipped"] }).notNull(),
    userId: uuid(),
    /** The cells as they were read, a password as an empty text: only of skipped rows, for the admin to mend. */
    cells: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.processId, table.chunk, table.number] }),
    check("import_rows_action", sql`${table.action} in ('create', 'update')`),
    check("import_rows_outcome", sql`${table.outcome} in ('created', 'updated', 'unchanged', 'skipped')`),
    ownCompany(),
  ],
);

export const rowErrors = pgTable(
  "row_errors",
  {
    companyId: uuid().notNull(),
    processId: uuid()
      .notNull()
      .references(() => processes.id, { onDelete: "cascade" }),
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    row: integer().notNull(),
    column: text(),
    code: text().notNull(),
    params: jsonb().notNull().default({}),
    value: text(),
    /** Whose row it is, as far as the row says. */
    login: text(),
    /** A fault that matters only if the row turns out to update a user. */
    appliesTo: text({ enum: ["any", "update"] })
      .notNull()
      .default("any"),
  },
  (table) => [
    primaryKey({ columns: [table.processId, table.row, table.id] }),
    index("row_errors_kind").on(table.processId, table.code, table.row),
    ownCompany(),
  ],
);

/**
 * Consecutive rows of the file, passwords among them, as one secret under the process's key; gone when it ends. What
 * the set-based checks compare stands beside it, an element a row.
 */
export const stagedChunks = pgTable(
  "staged_chunks",
  {
    companyId: uuid().notNull(),
    processId: uuid()
      .notNull()
      .references(() => processes.id, { onDelete: "cascade" }),
    /** From 0, in the order of the file. */
    number: integer().notNull(),
    rows: integer().notNull(),
    sealed: bytea().notNull(),
    /** Excel's own. */
    rowNumbers: integer().array().notNull(),
    /** Bits, see `rowFacts`. */
    facts: integer().array().notNull(),
    /** Null where the cell is blank or wrong; empty where that is so in all rows. */
    logins: text().array().notNull(),
    emails: text().array().notNull(),
    phones: text().array().notNull(),
    /** Of these what they are compared by, where rows before it seem to have it too. */
    repeatedKeys: text().array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.processId, table.number] }), ownCompany()],
);
