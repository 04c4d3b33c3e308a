import { WorkbookError } from "@/lib/workbook/errors";
import { refuseOtherFormat } from "@/lib/workbook/identify";

import type { Refused } from "./upload";

/**
 * What of a chosen file can be told at once, before a byte of it is sent, in the server's own codes: its size and what
 * its first bytes say. The server looks again, and at more.
 * @param limit bytes
 */
export async function firstLook(file: Blob, limit: number): Promise<Refused | null> {
  const { size } = file;
  if (size > limit) return { ok: false, code: "too_large", params: { size, limit } };
  const read = async (offset: number, length: number) =>
    new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
  try {
    await refuseOtherFormat({ size, read });
    return null;
  } catch (error) {
    // What cannot be read now is told by the upload, which knows how to say it.
    if (!(error instanceof WorkbookError)) return null;
    return { ok: false, code: "refused_file", reason: error.code, params: error.params };
  }
}
