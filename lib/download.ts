import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";

/** Bytes that wait for a slow reader. */
const BUFFER_BYTES = 1024 * 1024;

/** A download that `write` fills bit by bit; it breaks off where that fails. */
export function download(write: (output: PassThrough) => Promise<void>): Readable {
  const output = new PassThrough({ highWaterMark: BUFFER_BYTES });
  write(output).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return output;
}

/** Waits while the reader is behind. @throws where the reader has gone */
export async function roomIn(output: PassThrough): Promise<void> {
  if (output.destroyed) throw new Error("the download was given up");
  if (!output.writableNeedDrain) return;
  const gone = new AbortController();
  output.once("close", () => gone.abort());
  await once(output, "drain", { signal: gone.signal });
}
