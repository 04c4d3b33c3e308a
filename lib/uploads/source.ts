import { createHash } from "node:crypto";
import { withCompanySql } from "@/db/client";
import { unwrapProcessKey } from "../crypto/process-key";
import { unseal } from "../crypto/seal";
import type { ByteSource } from "../workbook/types";
import { partContext } from "./mutations";
import { partCount } from "./part-size";

/** Parts kept in the clear in memory: a reader walks forward, with a few looks back at the directory. */
const PARTS_KEPT = 3;

export interface UploadSource extends ByteSource {
  /** Bytes asked for so far, for a progress bar: reading the same ones twice counts twice. */
  readonly bytesRead: number;
}

/** @throws where the upload is erased or unknown */
export async function uploadSource(companyId: string, uploadId: string): Promise<UploadSource> {
  const [upload] = await withCompanySql(
    companyId,
    (sql) => sql<{ fileSize: number; partSize: number; wrappedKey: Uint8Array | null }[]>`
      select file_size as "fileSize", part_size as "partSize", wrapped_key as "wrappedKey"
      from uploads where company_id = ${companyId} and id = ${uploadId}`,
  );
  if (!upload?.wrappedKey) throw new Error(`Upload ${uploadId} is erased or unknown`);
  const { fileSize, partSize } = upload;
  const key = unwrapProcessKey(uploadId, upload.wrappedKey);
  const kept = new Map<number, Promise<Uint8Array>>();
  let bytesRead = 0;

  const load = async (number: number): Promise<Uint8Array> => {
    const [part] = await withCompanySql(
      companyId,
      (sql) => sql<{ sealed: string }[]>`
        select encode(sealed, 'base64') as sealed from upload_parts
        where company_id = ${companyId} and upload_id = ${uploadId} and number = ${number}`,
    );
    if (!part) throw new Error(`Part ${number} of upload ${uploadId} is missing`);
    return unseal(key, Buffer.from(part.sealed, "base64"), partContext(uploadId, number));
  };

  const part = (number: number): Promise<Uint8Array> => {
    const found = kept.get(number) ?? load(number);
    kept.delete(number);
    kept.set(number, found);
    found.catch(() => kept.delete(number));
    for (const oldest of kept.keys()) {
      if (kept.size <= PARTS_KEPT) break;
      kept.delete(oldest);
    }
    return found;
  };

  return {
    size: fileSize,
    get bytesRead() {
      return bytesRead;
    },
    async read(offset, length) {
      const first = Math.floor(offset / partSize);
      const last = Math.floor((offset + length - 1) / partSize);
      const pieces: Uint8Array[] = [];
      for (let number = first; number <= last; number++) {
        const start = number * partSize;
        const bytes = await part(number);
        pieces.push(bytes.subarray(Math.max(0, offset - start), offset + length - start));
      }
      bytesRead += length;
      const only = pieces.length === 1 ? pieces[0] : undefined;
      return only ?? Buffer.concat(pieces, length);
    },
  };
}

/** The numbers of the parts that are not in yet. */
export async function missingParts(
  companyId: string,
  upload: { readonly id: string; readonly fileSize: number; readonly partSize: number },
): Promise<number[]> {
  const stored = await withCompanySql(
    companyId,
    (sql) => sql<{ number: number }[]>`
      select number from upload_parts where company_id = ${companyId} and upload_id = ${upload.id}`,
  );
  const have = new Set(stored.map((part) => part.number));
  return Array.from({ length: partCount(upload.fileSize, upload.partSize) }, (_, number) => number).filter(
    (number) => !have.has(number),
  );
}

/** SHA-256 in hex of the whole file, a part at a time. */
export async function fingerprint(source: ByteSource, chunkSize: number): Promise<string> {
  const hash = createHash("sha256");
  for (let offset = 0; offset < source.size; offset += chunkSize) {
    hash.update(await source.read(offset, Math.min(chunkSize, source.size - offset)));
  }
  return hash.digest("hex");
}
