import { env } from "../env";
import { newKey, seal, unseal } from "./seal";

/** A key of one upload, in the clear only in memory, and its wrapping under the server's key for the database. */
export interface ProcessKey {
  readonly key: Uint8Array;
  readonly wrapped: Uint8Array;
}

const context = (uploadId: string) => `key of upload ${uploadId}`;

export function newProcessKey(uploadId: string): ProcessKey {
  const key = newKey();
  return { key, wrapped: seal(masterKey(), key, context(uploadId)) };
}

/** @throws where neither the server's key nor the one before it opens the wrapping */
export function unwrapProcessKey(uploadId: string, wrapped: Uint8Array): Uint8Array {
  try {
    return unseal(masterKey(), wrapped, context(uploadId));
  } catch (error) {
    const previous = env().ROLLCALL_MASTER_KEY_PREVIOUS;
    if (!previous) throw error;
    return unseal(Buffer.from(previous, "base64"), wrapped, context(uploadId));
  }
}

function masterKey(): Uint8Array {
  return Buffer.from(env().ROLLCALL_MASTER_KEY, "base64");
}
