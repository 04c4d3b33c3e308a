import { withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";
import type { AdminSession } from "../auth/session";
import { enqueueEvent } from "../events/outgoing";
import { recordEvent } from "../processes/mutations";
import { eraseUpload } from "../uploads/mutations";
import { fingerprint, missingParts, uploadSource } from "../uploads/source";
import { WorkbookError, type WorkbookErrorCode } from "../workbook/errors";
import { openWorkbook } from "../workbook/workbook";

export interface ImportOptions {
  readonly sendInvitations: boolean;
  readonly updateExisting: boolean;
}

export type StartResult =
  | { readonly ok: true; readonly processId: string }
  | { readonly ok: false; readonly code: "unknown_upload" | "changed_file" }
  | { readonly ok: false; readonly code: "incomplete"; readonly missing: readonly number[] }
  | {
      readonly ok: false;
      readonly code: "refused_file";
      readonly reason: WorkbookErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly fileSize: number;
  readonly partSize: number;
  readonly fingerprint: string | null;
}

/**
 * Turns a whole upload into a process: the file is opened first, and one that is no workbook is refused and erased.
 * The process, its audit entry and its event are one transaction; asked twice, it answers with the same process.
 */
export async function startImport(
  admin: AdminSession,
  uploadId: string,
  options: ImportOptions,
): Promise<StartResult> {
  const found = await findUpload(admin, uploadId);
  if (!found) return { ok: false, code: "unknown_upload" };
  if (found.processId) return { ok: true, processId: found.processId };
  const missing = await missingParts(admin.companyId, found);
  if (missing.length > 0) return { ok: false, code: "incomplete", missing };

  const source = await uploadSource(admin.companyId, uploadId);
  const proved = await fingerprint(source, found.partSize);
  if (found.fingerprint !== null && found.fingerprint !== proved) {
    await erase(admin.companyId, uploadId);
    return { ok: false, code: "changed_file" };
  }
  try {
    await openWorkbook(source);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    await erase(admin.companyId, uploadId);
    return { ok: false, code: "refused_file", reason: error.code, params: error.params };
  }
  return createProcess(admin, { ...found, fingerprint: proved }, options);
}

async function findUpload(
  admin: AdminSession,
  uploadId: string,
): Promise<(Upload & { processId: string | null }) | undefined> {
  const [upload] = await withCompanySql(
    admin.companyId,
    (sql) => sql<(Upload & { processId: string | null })[]>`
      select uploads.id, uploads.file_name as "fileName", uploads.file_size as "fileSize",
        part_size as "partSize", uploads.fingerprint, processes.id as "processId"
      from uploads left join processes on processes.upload_id = uploads.id
      where uploads.company_id = ${admin.companyId} and uploads.id = ${uploadId}
        and uploads.created_by = ${admin.userId} and (processes.id is not null or erased_at is null)`,
  );
  return upload;
}

function erase(companyId: string, uploadId: string): Promise<void> {
  return withCompanySql(companyId, (sql) => eraseUpload(sql, companyId, uploadId));
}

function createProcess(
  admin: AdminSession,
  upload: Upload & { fingerprint: string },
  options: ImportOptions,
): Promise<StartResult> {
  const { companyId, userId } = admin;
  return withCompanySql(companyId, async (sql) => {
    const taken = await sql`
      update uploads set taken_at = now(), fingerprint = ${upload.fingerprint}
      where company_id = ${companyId} and id = ${upload.id} and taken_at is null and erased_at is null
      returning 1`;
    if (taken.length === 0) {
      // The other of two clicks was first.
      const [process] = await sql<{ id: string }[]>`
        select id from processes where company_id = ${companyId} and upload_id = ${upload.id}`;
      return process ? { ok: true, processId: process.id } : { ok: false, code: "unknown_upload" };
    }
    const [process] = await sql<{ id: string }[]>`
      insert into processes (company_id, created_by, upload_id, file_name, file_size, fingerprint,
        send_invitations, update_existing)
      values (${companyId}, ${userId}, ${upload.id}, ${upload.fileName}, ${upload.fileSize},
        ${upload.fingerprint}, ${options.sendInvitations}, ${options.updateExisting})
      returning id`;
    if (!process) throw new Error("An insert came back empty");
    const processId = process.id;
    await recordEvent(sql, { companyId, processId }, "created");
    await recordAudit(sql, {
      companyId,
      actorId: userId,
      action: "import.started",
      subjectId: processId,
      data: { fileName: upload.fileName, ...options },
    });
    await enqueueEvent(sql, companyId, "users/import.requested", { processId });
    return { ok: true, processId };
  });
}
