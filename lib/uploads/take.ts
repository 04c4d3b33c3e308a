import { type CompanySql, withCompanySql } from "@/db/client";
import { WorkbookError, type WorkbookErrorCode } from "../workbook/errors";
import { openWorkbook } from "../workbook/workbook";
import { eraseUpload } from "./mutations";
import { fingerprint, missingParts, uploadSource } from "./source";

/** An upload that is whole and is a workbook. */
export interface VerifiedUpload {
  readonly id: string;
  readonly fileName: string;
  /** Bytes. */
  readonly fileSize: number;
  /** SHA-256 in hex. */
  readonly fingerprint: string;
}

export type UploadRefusal =
  | { readonly ok: false; readonly code: "unknown_upload" | "changed_file" }
  | { readonly ok: false; readonly code: "incomplete"; readonly missing: readonly number[] }
  | {
      readonly ok: false;
      readonly code: "refused_file";
      readonly reason: WorkbookErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

export type VerifyResult =
  | {
      readonly ok: true;
      readonly upload: VerifiedUpload;
      /** The process that took it over already. */ readonly processId: string | null;
    }
  | UploadRefusal;

/** Proves that an upload of the admin's is whole and is a workbook; one that is not is erased. */
export async function verifyUpload(
  owner: { readonly companyId: string; readonly userId: string },
  uploadId: string,
): Promise<VerifyResult> {
  const { companyId } = owner;
  const found = await findUpload(owner, uploadId);
  if (!found) return { ok: false, code: "unknown_upload" };
  if (found.processId)
    return {
      ok: true,
      upload: { ...found, fingerprint: found.fingerprint ?? "" },
      processId: found.processId,
    };
  const missing = await missingParts(companyId, found);
  if (missing.length > 0) return { ok: false, code: "incomplete", missing };

  const source = await uploadSource(companyId, uploadId);
  const proved = await fingerprint(source, found.partSize);
  if (found.fingerprint !== null && found.fingerprint !== proved) {
    await erase(companyId, uploadId);
    return { ok: false, code: "changed_file" };
  }
  try {
    await openWorkbook(source);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    await erase(companyId, uploadId);
    return { ok: false, code: "refused_file", reason: error.code, params: error.params };
  }
  return { ok: true, upload: { ...found, fingerprint: proved }, processId: null };
}

interface FoundUpload {
  readonly id: string;
  readonly fileName: string;
  readonly fileSize: number;
  readonly partSize: number;
  readonly fingerprint: string | null;
  readonly processId: string | null;
}

async function findUpload(
  owner: { readonly companyId: string; readonly userId: string },
  uploadId: string,
): Promise<FoundUpload | undefined> {
  const [upload] = await withCompanySql(
    owner.companyId,
    (sql) => sql<FoundUpload[]>`
      select uploads.id, uploads.file_name as "fileName", uploads.file_size as "fileSize",
        part_size as "partSize", uploads.fingerprint, processes.id as "processId"
      from uploads left join processes on processes.upload_id = uploads.id
      where uploads.company_id = ${owner.companyId} and uploads.id = ${uploadId}
        and uploads.created_by = ${owner.userId} and (processes.id is not null or erased_at is null)`,
  );
  return upload;
}

function erase(companyId: string, uploadId: string): Promise<void> {
  return withCompanySql(companyId, (sql) => eraseUpload(sql, companyId, uploadId));
}

/** Gives the upload to a process, in whose transaction this runs; @returns false where another one has it. */
export async function takeUpload(
  sql: CompanySql,
  companyId: string,
  upload: VerifiedUpload,
): Promise<boolean> {
  const taken = await sql`
    update uploads set taken_at = now(), fingerprint = ${upload.fingerprint}
    where company_id = ${companyId} and id = ${upload.id} and taken_at is null and erased_at is null
    returning 1`;
  return taken.length === 1;
}
