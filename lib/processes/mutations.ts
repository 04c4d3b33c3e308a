import { randomBytes } from "node:crypto";
import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { enqueueEvent, sendSoon } from "../events/outgoing";
import { lockCompany } from "../imports/lock";
import { postgresJson } from "../imports/staging/postgres-json";
import { log } from "../log";
import { eraseUpload } from "../uploads/mutations";
import { statesBefore } from "./state";
import type { ProcessFailure, ProcessState, RowCounts } from "./types";

export interface ProcessScope {
  readonly companyId: string;
  readonly processId: string;
}

/** A process at one of its attempts: steps of an attempt that an edited file has ended find nothing to do. */
export interface AttemptScope extends ProcessScope {
  readonly attempt: number;
}

/** What the timeline says beside the kind and the counts of the moment: names of files and admins, never a cell. */
export type EventData = Readonly<Record<string, string | number | boolean>>;

export type EventKind =
  | "created"
  | "reading"
  | "checking"
  | "needs_intervention"
  | "decided"
  | "resumed"
  | "importing"
  | "inviting"
  | "completed"
  | "failed"
  | "cancelled";

/**
 * Takes a process to a state if it may go there from where it is. Call it in the transaction of whatever the state
 * stands for: the row stays locked to its end.
 * @returns false where it may not: it is there already, further on, or ended
 */
export async function moveProcess(sql: CompanySql, scope: ProcessScope, to: ProcessState): Promise<boolean> {
  const moved = await sql`
    update processes set state = ${to}, stage_started_at = clock_timestamp(), updated_at = clock_timestamp()
    where company_id = ${scope.companyId} and id = ${scope.processId} and state = any(${statesBefore(to)})
    returning 1`;
  return moved.length === 1;
}

/** A process, or one of its attempts where that is what matters. */
type MaybeAttempt = ProcessScope & Partial<AttemptScope>;

/**
 * Adds to the timeline of the given attempt, else of the present one; once for each kind and attempt, so that a
 * repeated step adds nothing.
 */
export async function recordEvent(
  sql: CompanySql,
  scope: MaybeAttempt,
  kind: EventKind,
  data: EventData = {},
): Promise<void> {
  await sql`
    insert into process_events (company_id, process_id, attempt, kind, data)
    select company_id, id, coalesce(${scope.attempt ?? null}::int, attempt), ${kind}, ${sql.json(data)} || jsonb_build_object(
      'rows', rows, 'rowsWithErrors', rows_with_errors, 'created', created, 'updated', updated,
      'unchanged', unchanged, 'skipped', skipped, 'cancelled', cancelled) from processes
    where company_id = ${scope.companyId} and id = ${scope.processId}
    on conflict do nothing`;
}

interface Ending {
  readonly failure?: ProcessFailure;
  /** For the timeline. */
  readonly data?: EventData;
  /** The admin who ends it, where it does not end by itself. */
  readonly actor?: AuditActor;
}

/**
 * Ends a process: rows without an outcome are cancelled, its file, staged rows and key are destroyed. Of one that is cut
 * short while it imports they are needed a little longer, to settle what is in, and its invitations that wait are still
 * to be withdrawn: an event for that is on its way, and whoever ends it sends it soon. Whoever cuts one short holds the
 * company's lock, and took it before the process.
 * @returns false where it had ended before
 */
export async function endProcess(
  sql: CompanySql,
  scope: ProcessScope,
  to: "completed" | "failed" | "cancelled",
  { failure, data = {}, actor }: Ending = {},
): Promise<boolean> {
  const { companyId, processId } = scope;
  const [process] = await sql<{ uploadId: string; state: ProcessState }[]>`
    select upload_id as "uploadId", state from processes
    where company_id = ${companyId} and id = ${processId} and state = any(${statesBefore(to)})
    for update`;
  if (!process) return false;
  const midway = to !== "completed" && (process.state === "importing" || process.state === "inviting");
  if (midway) await enqueueEvent(sql, companyId, "users/import.cut-short", { processId });
  if (midway && process.state === "importing") await countInvitations(sql, scope);
  else await eraseFile(sql, scope, process.uploadId);
  if (process.state === "reading" || process.state === "checking") await forgetRowErrors(sql, scope);
  const [counts] = await sql<RowCounts[]>`
    update processes set state = ${to}, cancelled = rows - created - updated - unchanged - skipped,
      failure = ${failure ? postgresJson(failure) : null}::text::jsonb,
      finished_at = clock_timestamp(), stage_started_at = clock_timestamp(), updated_at = clock_timestamp()
    where company_id = ${companyId} and id = ${processId}
    returning created, updated, unchanged, skipped, cancelled`;
  await recordEvent(sql, scope, to, data);
  await recordAudit(sql, actor ?? { companyId, userId: null, address: null }, {
    action: actor ? "import.cancelled" : "import.ended",
    subjectId: processId,
    data: { outcome: to, ...counts },
  });
  return true;
}

/** What reading has found is no list of errors yet: the check takes away what does not apply, and adds the rest. */
async function forgetRowErrors(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<void> {
  await sql`delete from row_errors where company_id = ${companyId} and process_id = ${processId}`;
}

/** An import counts its invitations at its end; of one that does not come to it they are there all the same. */
async function countInvitations(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<void> {
  await sql`
    update processes set invitations = (
      select count(*) from invitations where company_id = ${companyId} and process_id = ${processId})
    where company_id = ${companyId} and id = ${processId} and send_invitations`;
}

/** Destroys what is secret of a process: its file, its staged rows, and the key of both. */
export async function eraseFile(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  uploadId: string,
): Promise<void> {
  await sql`delete from staged_chunks where company_id = ${companyId} and process_id = ${processId}`;
  await eraseUpload(sql, companyId, uploadId);
}

/**
 * Ends a process with what went wrong, unless it is at another attempt than the given one by now. The reference
 * stands on the page and in the log beside the cause.
 *
 * @param scope.silentFor a Postgres interval: only where nothing has been heard of it for so long
 * @returns false where it was left alone
 */
export async function failProcess(
  { silentFor, ...scope }: MaybeAttempt & { readonly silentFor?: string },
  fault: { readonly code: string; readonly params?: ProcessFailure["params"]; readonly cause?: unknown },
): Promise<boolean> {
  const reference = randomBytes(4).toString("hex").toUpperCase();
  const ended = await withCompanySql(scope.companyId, async (sql) => {
    await lockCompany(sql, scope.companyId);
    const [process] = await sql<{ stage: ProcessState; attempt: number }[]>`
      select state as stage, attempt from processes
      where company_id = ${scope.companyId} and id = ${scope.processId}
        ${silentFor ? sql`and updated_at <= clock_timestamp() - ${silentFor}::interval` : sql``}
      for update`;
    if (!process || process.attempt !== (scope.attempt ?? process.attempt)) return false;
    const failure = {
      code: fault.code,
      params: fault.params ?? {},
      stage: process.stage,
      at: new Date().toISOString(),
      reference,
    };
    return endProcess(sql, scope, "failed", { failure });
  });
  if (!ended) return false;
  // Of a file the code says it all, and its error has texts of the file with it, such as headers.
  const err = fault.params ? undefined : fault.cause;
  log.warn({ ...scope, reference, code: fault.code, err }, "process failed");
  await sendSoon(scope.companyId);
  return true;
}
