import { randomUUID } from "node:crypto";
import { type CompanySql, withCompanySql } from "@/db/client";
import { newProcessKey, unwrapProcessKey } from "../crypto/process-key";
import { seal } from "../crypto/seal";
import { uploadQuota } from "./max-size";
import { choosePartSize, partCount, partLength } from "./part-size";

/** Apart from the lock of who writes users: an upload does not wait for an import. */
const QUOTA_LOCKS = 4_042;

interface Owner {
  readonly companyId: string;
  readonly userId: string;
}

interface BegunUpload {
  readonly uploadId: string;
  /** Bytes of every part but the last. */
  readonly partSize: number;
  /** Numbers of the parts that are in already, from an upload that was broken off. */
  readonly received: readonly number[];
}

type Begun = ({ readonly ok: true } & BegunUpload) | { readonly ok: false; readonly code: "quota_full" };

/**
 * Opens an upload, or takes up the admin's own unfinished one of the same file. What all the company's imports hold at
 * a time, begun uploads included, stays within a quota.
 * @param file.fingerprint SHA-256 in hex where the browser can make it; without it nothing is taken up again
 */
export function beginUpload(
  owner: Owner,
  file: { readonly name: string; readonly size: number; readonly fingerprint: string | null },
): Promise<Begun> {
  return withCompanySql(owner.companyId, async (sql) => {
    // Two that begin at once are counted one after the other.
    await sql`select pg_advisory_xact_lock(${QUOTA_LOCKS}, hashtext(${owner.companyId}))`;
    const [unfinished] = await sql<BegunUpload[]>`
      select id as "uploadId", part_size as "partSize", array(
        select number from upload_parts where upload_id = uploads.id order by number
      ) as received
      from uploads
      where company_id = ${owner.companyId} and created_by = ${owner.userId} and taken_at is null
        and erased_at is null and file_name = ${file.name} and file_size = ${file.size}
        and fingerprint = ${file.fingerprint}
      order by created_at desc limit 1`;
    if (unfinished) return { ok: true, ...unfinished };

    const [held] = await sql<{ bytes: number }[]>`
      select coalesce(sum(file_size), 0)::float8 as bytes from uploads
      where company_id = ${owner.companyId} and erased_at is null`;
    if ((held?.bytes ?? 0) + file.size > uploadQuota()) return { ok: false, code: "quota_full" };

    const uploadId = randomUUID();
    const partSize = choosePartSize(file.size);
    await sql`
      insert into uploads (id, company_id, created_by, file_name, file_size, part_size, fingerprint, wrapped_key)
      values (${uploadId}, ${owner.companyId}, ${owner.userId}, ${file.name}, ${file.size}, ${partSize},
        ${file.fingerprint}, ${newProcessKey(uploadId).wrapped})`;
    return { ok: true, uploadId, partSize, received: [] };
  });
}

/** Stores a part under the upload's key; the same part again replaces itself. */
export function storePart(
  owner: Owner,
  part: { readonly uploadId: string; readonly number: number; readonly bytes: Uint8Array },
): Promise<{ ok: true } | { ok: false; code: "unknown_upload" | "wrong_part" }> {
  return withCompanySql(owner.companyId, async (sql) => {
    // Shared lock: an upload is not taken over by a process while one of its parts is being written.
    const [upload] = await sql<{ fileSize: number; partSize: number; wrappedKey: Uint8Array }[]>`
      select file_size as "fileSize", part_size as "partSize", wrapped_key as "wrappedKey" from uploads
      where company_id = ${owner.companyId} and id = ${part.uploadId} and created_by = ${owner.userId}
        and taken_at is null and erased_at is null
      for share`;
    if (!upload) return { ok: false, code: "unknown_upload" };
    const { fileSize, partSize } = upload;
    const fits =
      part.number < partCount(fileSize, partSize) &&
      part.bytes.length === partLength(part.number, fileSize, partSize);
    if (!fits) return { ok: false, code: "wrong_part" };
    const key = unwrapProcessKey(part.uploadId, upload.wrappedKey);
    const sealed = seal(key, part.bytes, partContext(part.uploadId, part.number));
    // As base64: the client sends bytes as text, and in hex they take half as much memory again.
    await sql`
      insert into upload_parts (company_id, upload_id, number, sealed)
      values (${owner.companyId}, ${part.uploadId}, ${part.number}, decode(${sealed.toString("base64")}, 'base64'))
      on conflict (upload_id, number) do update set sealed = excluded.sealed`;
    return { ok: true };
  });
}

/** What a sealed part is tied to: it does not open as another part or in another upload. */
export function partContext(uploadId: string, number: number): string {
  return `part ${number} of upload ${uploadId}`;
}

export function discardUpload(owner: Owner, uploadId: string): Promise<void> {
  return withCompanySql(owner.companyId, async (sql) => {
    const [mine] = await sql`
      select 1 from uploads
      where company_id = ${owner.companyId} and id = ${uploadId} and created_by = ${owner.userId}
        and taken_at is null
      for update`;
    if (mine) await eraseUpload(sql, owner.companyId, uploadId);
  });
}

/** Destroys the parts and the key; what was sealed under it is noise from then on, in backups too. */
export async function eraseUpload(sql: CompanySql, companyId: string, uploadId: string): Promise<void> {
  await sql`delete from upload_parts where company_id = ${companyId} and upload_id = ${uploadId}`;
  await sql`
    update uploads set wrapped_key = null, erased_at = now()
    where company_id = ${companyId} and id = ${uploadId} and erased_at is null`;
}

/** Deletes an upload that its process has given up; its parts and its key go with it. */
export async function deleteUpload(sql: CompanySql, companyId: string, uploadId: string): Promise<void> {
  await sql`delete from uploads where company_id = ${companyId} and id = ${uploadId}`;
}

/**
 * @param olderThan a Postgres interval, such as "1 day"
 * @returns how many it has erased
 */
export function eraseAbandonedUploads(companyId: string, olderThan: string): Promise<number> {
  return withCompanySql(companyId, async (sql) => {
    const abandoned = await sql<{ id: string }[]>`
      select id from uploads
      where company_id = ${companyId} and taken_at is null and erased_at is null
        and created_at < now() - ${olderThan}::interval
      for update skip locked`;
    for (const { id } of abandoned) await eraseUpload(sql, companyId, id);
    return abandoned.length;
  });
}
