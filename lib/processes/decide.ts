import { type CompanySql, withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";
import type { AdminSession } from "../auth/session";
import { enqueueEvent } from "../events/outgoing";
import { insertGroups } from "../groups/mutations";
import { listNames } from "../groups/names";
import type { GroupKind } from "../imports/group-kinds";
import { skipOwnRow } from "../imports/check";
import { type FileFault, findFileFault } from "../imports/file-fault";
import { lockCompany } from "../imports/lock";
import { deleteUpload, discardUpload } from "../uploads/mutations";
import { takeUpload, type VerifiedUpload } from "../uploads/take";
import {
  type AttemptScope,
  endProcess,
  type EventData,
  moveProcess,
  type ProcessScope,
  recordEvent,
} from "./mutations";
import { findDecision } from "./queries";
import type { Decision, ProcessState } from "./types";

/** An intervention at one attempt: a decision about errors that somebody has already mended must not count. */
interface Intervention {
  readonly processId: string;
  readonly attempt: number;
}

/** Why a decision does not count, and what the process is instead. */
export type DecisionResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "not_found" }
  /** The edited file is that of another import by now. */
  | { readonly ok: false; readonly code: "unknown_upload" }
  /** The edited file cannot be imported; it is erased. */
  | {
      readonly ok: false;
      readonly code: "refused_file";
      readonly reason: FileFault["code"];
      readonly params: FileFault["params"];
    }
  | {
      readonly ok: false;
      readonly code: "decided_before";
      readonly state: ProcessState;
      readonly decision: Decision | null;
    };

/** Rows with errors are to be skipped and the others imported. */
export function continueImport(admin: AdminSession, intervention: Intervention): Promise<DecisionResult> {
  return decide(admin, intervention, { decision: "continue" }, async (sql, scope) => {
    await skipOwnRow(sql, scope, admin.userId);
    await recordEvent(sql, scope, "importing");
    return moveProcess(sql, scope, "importing");
  });
}

/**
 * The process goes back to reading, with an edited file in the place of the old one; its options stay. A file that would
 * fail it is refused and erased, and the process goes on waiting with the rows it has.
 */
export async function restartImport(
  admin: AdminSession,
  intervention: Intervention,
  upload: VerifiedUpload,
): Promise<DecisionResult> {
  // Before the company's lock is taken: opening a file takes a while.
  const fault = await findFileFault({ companyId: admin.companyId, ...intervention }, upload.id);
  if (fault) {
    await discardUpload(admin, upload.id);
    return { ok: false, code: "refused_file", reason: fault.code, params: fault.params };
  }
  return decide(
    admin,
    intervention,
    {
      decision: "upload_edited_file",
      file: upload.fileName,
      size: upload.fileSize,
      fingerprint: upload.fingerprint,
    },
    async (sql, scope) => {
      const { companyId, processId } = scope;
      const [old] = await sql<{ uploadId: string }[]>`
      select upload_id as "uploadId" from processes where company_id = ${companyId} and id = ${processId}`;
      await sql`
      update processes set upload_id = ${upload.id}, file_name = ${upload.fileName}, file_size = ${upload.fileSize},
        fingerprint = ${upload.fingerprint}
      where company_id = ${companyId} and id = ${processId}`;
      if (old) await deleteUpload(sql, companyId, old.uploadId);
      return readAnew(sql, scope, admin);
    },
    (sql) => takeUpload(sql, admin.companyId, upload),
  );
}

/** The process goes back to reading the file it has: groups that its rows name may have been created meanwhile. */
export function checkAgain(admin: AdminSession, intervention: Intervention): Promise<DecisionResult> {
  return decide(admin, intervention, { decision: "check_again" }, (sql, scope) =>
    readAnew(sql, scope, admin),
  );
}

/** The same, and users whose logins are there are updated: the box that says so was left unticked. */
export function updateExisting(admin: AdminSession, intervention: Intervention): Promise<DecisionResult> {
  return decide(admin, intervention, { decision: "update_existing" }, async (sql, scope) => {
    await sql`
      update processes set update_existing = true
      where company_id = ${scope.companyId} and id = ${scope.processId}`;
    return readAnew(sql, scope, admin);
  });
}

/**
 * Creates groups that rows name and the company does not have, and has the file checked again: both or neither, so that
 * nothing is half done where an answer is lost. A group that exists by now is as good as created.
 */
export async function createMissingGroups(
  admin: AdminSession,
  intervention: Intervention,
  groups: readonly { readonly kind: GroupKind; readonly names: readonly string[] }[],
): Promise<
  { readonly ok: true; readonly created: number } | Extract<DecisionResult, { readonly ok: false }>
> {
  let created = 0;
  const result = await decide(admin, intervention, { decision: "check_again" }, async (sql, scope) => {
    for (const { kind, names } of groups) {
      created += await insertGroups(sql, admin, kind, listNames(names.join("\n")));
    }
    return readAnew(sql, scope, admin);
  });
  return result.ok ? { ok: true, created } : result;
}

/** Begins the next attempt, which is the admin's who asked for it, with nothing left of the one before. */
async function readAnew(sql: CompanySql, scope: AttemptScope, { userId }: AdminSession): Promise<boolean> {
  const { companyId, processId } = scope;
  for (const table of ["row_errors", "import_rows", "staged_chunks"]) {
    await sql`delete from ${sql(table)} where company_id = ${companyId} and process_id = ${processId}`;
  }
  await sql`
    update processes set attempt = attempt + 1, created_by = ${userId}, read_fraction = 0, read_cursor = 0,
      rows = 0, chunks = 0, row_errors = 0, rows_with_errors = 0, file_facts = null
    where company_id = ${companyId} and id = ${processId}`;
  return moveProcess(sql, scope, "reading");
}

function decide(
  admin: AdminSession,
  { processId, attempt }: Intervention,
  made: EventData & { readonly decision: Exclude<Decision["what"], "cancelled"> },
  carryOut: (sql: CompanySql, scope: AttemptScope) => Promise<boolean>,
  takeFile?: (sql: CompanySql) => Promise<boolean>,
): Promise<DecisionResult> {
  const { companyId } = admin;
  const scope = { companyId, processId, attempt };
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const refused = await refuseUnlessWaiting(sql, scope);
    if (refused) return refused;
    if (takeFile && !(await takeFile(sql))) return { ok: false, code: "unknown_upload" };
    // Of the attempt that is decided, so before the next one begins.
    await recordEvent(sql, scope, "decided", { ...made, by: admin.displayName });
    if (!(await carryOut(sql, scope)))
      throw new Error(`The decision ${made.decision} could not be carried out`);
    await recordAudit(sql, admin, {
      action: "import.decided",
      subjectId: processId,
      data: { decision: made.decision, attempt },
    });
    await enqueueEvent(sql, companyId, "users/import.decided", { processId, attempt });
    return { ok: true };
  });
}

async function refuseUnlessWaiting(
  sql: CompanySql,
  scope: AttemptScope,
): Promise<DecisionResult | undefined> {
  const [process] = await sql<{ state: ProcessState; attempt: number }[]>`
    select state, attempt from processes
    where company_id = ${scope.companyId} and id = ${scope.processId} for update`;
  if (!process) return { ok: false, code: "not_found" };
  if (process.state === "needs_intervention" && process.attempt === scope.attempt) return undefined;
  const decision = await findDecision(sql, scope);
  return { ok: false, code: "decided_before", state: process.state, decision };
}

/**
 * Cancels a process that has not ended. What is committed stays, every other row ends as cancelled, and the steps
 * that still come find nothing to do.
 * @returns false where it had ended before
 */
export async function cancelProcess(admin: AdminSession, processId: string): Promise<boolean> {
  const { companyId } = admin;
  await untilChecked({ companyId, processId });
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    return endAsCancelled(sql, admin, { companyId, processId });
  });
}

/** A check holds its process while it lasts: whoever waits for that does not keep the company's lock from others. */
async function untilChecked({ companyId, processId }: ProcessScope): Promise<void> {
  await withCompanySql(
    companyId,
    (sql) => sql`
      select from processes where company_id = ${companyId} and id = ${processId} for update`,
  );
}

/** Cancels a process that waits; one that another admin has let go on meanwhile is left alone. */
export function giveUpImport(
  admin: AdminSession,
  { processId, attempt }: Intervention,
): Promise<DecisionResult> {
  const scope = { companyId: admin.companyId, processId, attempt };
  return withCompanySql(admin.companyId, async (sql) => {
    await lockCompany(sql, admin.companyId);
    const refused = await refuseUnlessWaiting(sql, scope);
    if (refused) return refused;
    await endAsCancelled(sql, admin, scope);
    return { ok: true };
  });
}

async function endAsCancelled(sql: CompanySql, admin: AdminSession, scope: ProcessScope): Promise<boolean> {
  const { companyId, processId } = scope;
  const ending = { data: { by: admin.displayName }, actor: admin };
  if (!(await endProcess(sql, scope, "cancelled", ending))) return false;
  await enqueueEvent(sql, companyId, "users/import.cancelled", { processId });
  return true;
}

/**
 * Takes an ended process off the list, with its rows, errors and what is left of its file; users it made stay. One that
 * was cut short is settled first.
 */
export function deleteProcess(admin: AdminSession, processId: string): Promise<boolean> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    // They stay without it. Whoever sends or withdraws them holds them first and the process then: so does this.
    await sql`
      select count(*) from (
        select from invitations
        where company_id = ${companyId} and process_id = ${processId} order by id for update) as held`;
    const [deleted] = await sql<{ fileName: string; uploadId: string }[]>`
      delete from processes p using uploads u
      where p.company_id = ${companyId} and p.id = ${processId} and p.finished_at is not null
        and u.company_id = p.company_id and u.id = p.upload_id and u.erased_at is not null
        -- Without their process they would be taken for such as an admin has sent; those of a call may wait again.
        and (p.state = 'completed' or not exists (
          select from invitations i
          where i.company_id = p.company_id and i.process_id = p.id and i.state in ('queued', 'sending')))
      returning p.file_name as "fileName", p.upload_id as "uploadId"`;
    if (!deleted) return false;
    await deleteUpload(sql, companyId, deleted.uploadId);
    await recordAudit(sql, admin, {
      action: "process.deleted",
      subjectId: processId,
      data: { fileName: deleted.fileName },
    });
    return true;
  });
}
