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
    /** Which upload of this process is being worked on, from 1: an edited file begins the next attempt. */
    attempt: integer().notNull().default(1),
    fileName: text().notNull(),
    fileSize: integer().notNull(),
    fingerprint: text().notNull(),
    sendInvitations: boolean().notNull(),
    updateExisting: boolean().notNull(),
    /** How far the file has been read: 0 to 1 of its bytes. The number of rows is known only at the end. */
    readFraction: real().notNull().default(0),
    /** Non-blank rows below the header, without the template's samples. */
    rows: count(),
    /** How many rows of the sheet, header and samples included, have been read and staged: where a repeated read goes on. */
    readCursor: count(),
    /** What the whole file says of itself once its header is read: sheet, columns, ignored ones. */
    fileFacts: jsonb(),
    created: count(),
    updated: count(),
    unchanged: count(),
    skipped: count(),
    cancelled: count(),
    rowErrors: count(),
    /** Managers' e-mails that fit nobody: a notice, not an error. */
    managersUnknown: count(),
    /** `{code, stage, params, reference}` of a failed process. */
    failure: jsonb(),
    createdAt: moment().notNull().defaultNow(),
    stageStartedAt: moment().notNull().defaultNow(),
    finishedAt: moment(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    index("processes_recent").on(table.companyId, table.createdAt),
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
    at: moment().notNull().defaultNow(),
    data: jsonb().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.processId, table.attempt, table.kind] }), ownCompany()],
);

/** A row of the file. Its password is not here but in `staged_passwords`. */
export const importRows = pgTable(
  "import_rows",
  {
    companyId: uuid().notNull(),
    processId: uuid()
      .notNull()
      .references(() => processes.id, { onDelete: "cascade" }),
    /** Excel's own. */
    number: integer().notNull(),
    /** What the check found it to be; null where it has row errors or is not checked yet. */
    action: text({ enum: ["create", "update"] }),
    outcome: text({ enum: ["created", "updated", "unchanged", "skipped", "cancelled"] }),
    userId: uuid(),
    login: text(),
    loginKey: text(),
    phone: text(),
    email: text(),
    emailKey: text(),
    managerEmail: text(),
    firstName: text(),
    lastName: text(),
    isManager: boolean(),
    status: text(),
    mustChangePassword: boolean(),
    regionId: uuid(),
    cityId: uuid(),
    roleId: uuid(),
    positionId: uuid(),
    teamId: uuid(),
    departmentId: uuid(),
    appointmentId: uuid(),
    /** Bit sets over the columns of the template, in their order. */
    filled: integer().notNull(),
    cleared: integer().notNull(),
    missing: integer().notNull(),
    /** The cells as they were read, without the password: only of rows that the admin may have to mend. */
    cells: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.processId, table.number] }),
    check("import_rows_action", sql`${table.action} in ('create', 'update')`),
    check(
      "import_rows_outcome",
      sql`${table.outcome} in ('created', 'updated', 'unchanged', 'skipped', 'cancelled')`,
    ),
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
    /** A fault that matters only if the row turns out to create, or to update, a user. */
    appliesTo: text({ enum: ["any", "create", "update"] })
      .notNull()
      .default("any"),
  },
  (table) => [
    primaryKey({ columns: [table.processId, table.row, table.id] }),
    index("row_errors_kind").on(table.processId, table.code, table.row),
    ownCompany(),
  ],
);

/** The passwords of a run of rows as one secret under the process's key; gone when the process ends. */
export const stagedPasswords = pgTable(
  "staged_passwords",
  {
    companyId: uuid().notNull(),
    processId: uuid()
      .notNull()
      .references(() => processes.id, { onDelete: "cascade" }),
    firstRow: integer().notNull(),
    lastRow: integer().notNull(),
    sealed: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.processId, table.firstRow] }), ownCompany()],
);
