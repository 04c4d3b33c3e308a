/** The file on disk was moved, changed or locked since it was chosen. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

/**
 * SHA-256 of the file in hex, by which an unfinished upload is known again. Null where the browser cannot say:
 * it keeps its digests for secure origins.
 */
export async function fingerprintOf(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest("SHA-256", await bytesOf(file));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Throws `UnreadableFile` where the bytes can no longer be had. */
export async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    throw new UnreadableFile("the file cannot be read", { cause });
  }
}
