import { type CompanySql, withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";
import type { AdminSession } from "../auth/session";
import { getCompany } from "../companies/queries";
import { enqueueEvent } from "../events/outgoing";
import { recordEvent } from "../processes/mutations";
import { type CompanySettings, companySettingsSchema } from "./settings";
import { takeUpload, type UploadRefusal, type VerifiedUpload, verifyUpload } from "../uploads/take";

export interface ImportOptions {
  readonly sendInvitations: boolean;
  readonly updateExisting: boolean;
  /** The admin knows that the same file was imported before with the same options, and means it. */
  readonly again?: boolean | undefined;
}

export type StartResult =
  | { readonly ok: true; readonly processId: string }
  | {
      readonly ok: false;
      readonly code: "imported_before";
      readonly processId: string;
      readonly by: string;
      /** ISO 8601. */
      readonly at: string;
    }
  | UploadRefusal;

/**
 * Turns a whole upload into a process: the file is opened first, and one that is no workbook is refused and erased.
 * The process, its audit entry and its event are one transaction; asked twice, it answers with the same process.
 */
export async function startImport(
  admin: AdminSession,
  uploadId: string,
  options: ImportOptions,
): Promise<StartResult> {
  const verified = await verifyUpload(admin, uploadId);
  if (!verified.ok) return verified;
  if (verified.processId) return { ok: true, processId: verified.processId };
  const settings = companySettingsSchema.parse(await getCompany(admin.companyId));
  return withCompanySql(admin.companyId, async (sql) => {
    const before = options.again ? undefined : await findImportedBefore(sql, admin, verified.upload, options);
    return before ?? createProcess(sql, admin, verified.upload, { ...options, settings });
  });
}

/** The same bytes with the same options, in a process that has not failed or been cancelled. */
async function findImportedBefore(
  sql: CompanySql,
  { companyId }: AdminSession,
  { fingerprint }: VerifiedUpload,
  options: ImportOptions,
): Promise<StartResult | undefined> {
  const [before] = await sql<{ processId: string; by: string; at: Date }[]>`
    select p.id as "processId", p.created_at as at,
      coalesce(nullif(concat_ws(' ', u.first_name, u.last_name), ''), u.login) as by
    from processes p join users u on u.company_id = p.company_id and u.id = p.created_by
    where p.company_id = ${companyId} and p.fingerprint = ${fingerprint}
      and p.send_invitations = ${options.sendInvitations} and p.update_existing = ${options.updateExisting}
      and p.state not in ('failed', 'cancelled')
    order by p.id desc limit 1`;
  return before && { ok: false, code: "imported_before", ...before, at: before.at.toISOString() };
}

async function createProcess(
  sql: CompanySql,
  admin: AdminSession,
  upload: VerifiedUpload,
  { sendInvitations, updateExisting, settings }: ImportOptions & { readonly settings: CompanySettings },
): Promise<StartResult> {
  const { companyId, userId } = admin;
  if (!(await takeUpload(sql, companyId, upload))) {
    // The other of two clicks was first.
    const [process] = await sql<{ id: string }[]>`
      select id from processes where company_id = ${companyId} and upload_id = ${upload.id}`;
    return process ? { ok: true, processId: process.id } : { ok: false, code: "unknown_upload" };
  }
  const [process] = await sql<{ id: string }[]>`
    insert into processes (company_id, created_by, upload_id, file_name, file_size, fingerprint,
      send_invitations, update_existing, settings)
    values (${companyId}, ${userId}, ${upload.id}, ${upload.fileName}, ${upload.fileSize},
      ${upload.fingerprint}, ${sendInvitations}, ${updateExisting}, ${sql.json({ ...settings })})
    returning id`;
  if (!process) throw new Error("An insert came back empty");
  const processId = process.id;
  await recordEvent(sql, { companyId, processId }, "created", {
    by: admin.displayName,
    file: upload.fileName,
    size: upload.fileSize,
    fingerprint: upload.fingerprint,
  });
  await recordAudit(sql, admin, {
    action: "import.started",
    subjectId: processId,
    data: { fileName: upload.fileName, sendInvitations, updateExisting },
  });
  await enqueueEvent(sql, companyId, "users/import.requested", { processId });
  return { ok: true, processId };
}
