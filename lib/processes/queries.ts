import { type CompanySql, withCompanySql } from "@/db/client";
import type { MergedCells } from "../imports/merged-cells";
import type { RowErrorCode } from "../imports/rules/row-error";
import { readSearch } from "./row-error-search";
import type {
  Decision,
  InvitationCounts,
  ProcessFailure,
  ProcessState,
  ProcessView,
  RowErrorView,
} from "./types";

interface ProcessRow {
  id: string;
  state: ProcessState;
  fileName: string;
  fileSize: number;
  fingerprint: string;
  createdBy: string;
  createdById: string;
  createdAt: Date;
  stageStartedAt: Date;
  finishedAt: Date | null;
  waitedMs: number;
  sendInvitations: boolean;
  updateExisting: boolean;
  readFraction: number;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  cancelled: number;
  rowErrors: number;
  rowsWithErrors: number;
  attempt: number;
  managersUnknown: number;
  fileFacts: {
    sheet: string;
    otherSheets?: string[];
    ignoredColumns: { column: string; header: string }[];
    mergedCells?: MergedCells;
    hiddenRows?: number;
  } | null;
  failure: ProcessFailure | null;
  erasedAt: Date | null;
  invitations: InvitationCounts;
}

const viewColumns = (sql: CompanySql) => sql`
  p.id, p.state, p.file_name as "fileName", p.file_size as "fileSize", p.fingerprint,
  coalesce(nullif(concat_ws(' ', u.first_name, u.last_name), ''), u.login) as "createdBy", p.created_by as "createdById",
  p.created_at as "createdAt", p.stage_started_at as "stageStartedAt", p.finished_at as "finishedAt",
  case when p.finished_at is null then 0 else ${waited(sql)} end as "waitedMs",
  p.send_invitations as "sendInvitations", p.update_existing as "updateExisting",
  p.read_fraction as "readFraction", p.rows, p.created, p.updated, p.unchanged, p.skipped, p.cancelled,
  p.row_errors as "rowErrors", p.rows_with_errors as "rowsWithErrors", p.attempt, p.managers_unknown as "managersUnknown", p.file_facts as "fileFacts", p.failure,
  f.erased_at as "erasedAt",
  json_build_object(
    'all', p.invitations, 'sent', p.invitations_sent, 'failed', p.invitations_failed,
    'withdrawn', p.invitations_withdrawn, 'notInvited', p.not_invited,
    'paused', c.invitations_paused_at is not null) as invitations`;

/** How long it has waited for decisions, each until the next event: milliseconds. */
const waited = (sql: CompanySql) => sql`(
  select coalesce(sum(extract(epoch from coalesce(answer.at, p.finished_at) - wait.at) * 1000), 0)::float8
  from process_events wait cross join lateral (
    select min(at) as at from process_events e
    where e.company_id = p.company_id and e.process_id = p.id and e.at > wait.at
  ) as answer
  where wait.company_id = p.company_id and wait.process_id = p.id and wait.kind = 'needs_intervention')`;

const viewTables = (sql: CompanySql) => sql`
  processes p
  join companies c on c.id = p.company_id
  join users u on u.company_id = p.company_id and u.id = p.created_by
  join uploads f on f.company_id = p.company_id and f.id = p.upload_id`;

function toView(row: ProcessRow): ProcessView {
  const { created, updated, unchanged, skipped, cancelled, fileFacts, ...rest } = row;
  return {
    ...rest,
    createdAt: row.createdAt.toISOString(),
    stageStartedAt: row.stageStartedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    counts: { created, updated, unchanged, skipped, cancelled },
    sheet: fileFacts?.sheet ?? null,
    otherSheets: fileFacts?.otherSheets ?? [],
    ignoredColumns: fileFacts?.ignoredColumns ?? [],
    mergedCells: fileFacts?.mergedCells ?? { count: 0, ranges: [] },
    hiddenRows: fileFacts?.hiddenRows ?? 0,
  };
}

export interface ProcessPage {
  /** Newest first. */
  readonly processes: readonly ProcessView[];
  /** Pass it as `before` for the next page; null at the end. */
  readonly next: string | null;
}

/** @param page.before the id that the last page gave as `next`: ids are time-ordered */
export async function listProcesses(
  companyId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<ProcessPage> {
  const rows = await withCompanySql(
    companyId,
    (sql) => sql<ProcessRow[]>`
      select ${viewColumns(sql)} from ${viewTables(sql)}
      where p.company_id = ${companyId} ${page.before ? sql`and p.id < ${page.before}` : sql``}
      order by p.id desc limit ${page.limit + 1}`,
  );
  const processes = rows.slice(0, page.limit).map(toView);
  return { processes, next: rows.length > page.limit ? (processes.at(-1)?.id ?? null) : null };
}

export async function getProcess(companyId: string, processId: string): Promise<ProcessView | null> {
  const [row] = await withCompanySql(
    companyId,
    (sql) => sql<ProcessRow[]>`
      select ${viewColumns(sql)} from ${viewTables(sql)}
      where p.company_id = ${companyId} and p.id = ${processId}`,
  );
  return row ? toView(row) : null;
}

export interface ProcessChanges {
  /** The database's clock, ISO 8601, once all of this was read. */
  readonly now: string;
  readonly processes: readonly ProcessView[];
  /** Ids of those whose record was deleted. */
  readonly deleted: readonly string[];
  readonly running: number;
  readonly waiting: number;
}

/** Processes that changed since a moment of the database's clock, and how many run and wait now. */
export function listChanges(companyId: string, since: Date): Promise<ProcessChanges> {
  return withCompanySql(companyId, async (sql) => {
    const rows = await sql<ProcessRow[]>`
      select ${viewColumns(sql)} from ${viewTables(sql)}
      where p.company_id = ${companyId} and p.updated_at >= ${since}
      order by p.id desc limit 200`;
    // Nothing is left of a deleted process but what the audit says of it.
    const deleted = await sql<{ id: string }[]>`
      select subject_id as id from audit_entries
      where company_id = ${companyId} and action = 'process.deleted' and at >= ${since}`;
    return {
      processes: rows.map(toView),
      deleted: deleted.map(({ id }) => id),
      ...(await countLive(sql, companyId)),
    };
  });
}

async function countLive(sql: CompanySql, companyId: string) {
  const [counts] = await sql<{ now: Date; running: number; waiting: number }[]>`
    select clock_timestamp() as now, count(*) filter (where state <> 'needs_intervention')::int as running,
      count(*) filter (where state = 'needs_intervention')::int as waiting
    from processes where company_id = ${companyId} and finished_at is null`;
  if (!counts) throw new Error("A statement of counts came back empty");
  return { ...counts, now: counts.now.toISOString() };
}

/** Where a page of row errors begins: after this one. */
export interface RowErrorCursor {
  readonly row: number;
  readonly id: number;
}

export interface RowErrorPage {
  /** By row, then in the order they were found. */
  readonly errors: readonly RowErrorView[];
  readonly next: RowErrorCursor | null;
}

/** Which row errors to list: of one kind, and found by a text in their value, row, login or column. */
export interface RowErrorFilter {
  readonly code?: RowErrorCode | undefined;
  readonly search?: string | undefined;
}

interface RowErrorWindow extends RowErrorFilter {
  readonly after?: RowErrorCursor | undefined;
  /** How many to leave out first: for whoever jumps about in the list instead of reading it on. */
  readonly offset?: number | undefined;
  readonly limit: number;
}

export async function listRowErrors(
  companyId: string,
  processId: string,
  page: RowErrorWindow,
): Promise<RowErrorPage> {
  const after = page.after ?? { row: 0, id: 0 };
  const errors = await withCompanySql(
    companyId,
    (sql) => sql<RowErrorView[]>`
      select id::float8, row, "column", code, params, value, login from row_errors
      where company_id = ${companyId} and process_id = ${processId} and (row, id) > (${after.row}, ${after.id})
        ${matching(sql, page)}
      order by row, id limit ${page.limit + 1} offset ${page.offset ?? 0}`,
  );
  const shown = errors.slice(0, page.limit);
  const last = shown.at(-1);
  return { errors: shown, next: errors.length > page.limit && last ? { row: last.row, id: last.id } : null };
}

function matching(sql: CompanySql, { code, search }: RowErrorFilter) {
  const sought = readSearch(search ?? "");
  const found =
    sought &&
    sql`and (value ilike ${sought.pattern} or login ilike ${sought.pattern} or row = ${sought.row}
      or "column" = any(${[...sought.columns]}))`;
  return sql`${code ? sql`and code = ${code}` : sql``} ${found ?? sql``}`;
}

/** How many row errors there are of a kind, most first. */
export interface RowErrorKind {
  readonly code: RowErrorCode;
  readonly errors: number;
}

export function listRowErrorKinds(
  companyId: string,
  processId: string,
  filter: Pick<RowErrorFilter, "search"> = {},
): Promise<RowErrorKind[]> {
  return withCompanySql(
    companyId,
    (sql) => sql<RowErrorKind[]>`
      select code, count(*)::int as errors from row_errors
      where company_id = ${companyId} and process_id = ${processId} ${matching(sql, filter)}
      group by code order by errors desc, code`,
  );
}

/** What ended the wait of a process at one of its attempts; null while it lasts, or where it failed. */
export async function getDecision(
  companyId: string,
  processId: string,
  attempt: number,
): Promise<Decision | null> {
  return withCompanySql(companyId, (sql) => findDecision(sql, { companyId, processId, attempt }));
}

/** The last one: an import that goes on may still be cancelled. */
export async function findDecision(
  sql: CompanySql,
  { companyId, processId, attempt }: { companyId: string; processId: string; attempt: number },
): Promise<Decision | null> {
  const [decision] = await sql<Decision[]>`
    select coalesce(data ->> 'decision', 'cancelled') as what, data ->> 'by' as by from process_events
    where company_id = ${companyId} and process_id = ${processId} and attempt = ${attempt}
      and kind in ('decided', 'cancelled')
    order by at desc limit 1`;
  return decision ?? null;
}

export interface TimelineEntry {
  readonly attempt: number;
  readonly kind: string;
  /** ISO 8601. */
  readonly at: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export async function listTimeline(companyId: string, processId: string): Promise<TimelineEntry[]> {
  const entries = await withCompanySql(
    companyId,
    (sql) => sql<(Omit<TimelineEntry, "at"> & { at: Date })[]>`
      select attempt, kind, at, data from process_events
      where company_id = ${companyId} and process_id = ${processId} order by at`,
  );
  return entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
}
