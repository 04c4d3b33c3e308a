import { open } from "node:fs/promises";
import type { ByteSource } from "@/lib/workbook/types";

/** A file on disk; to be closed. */
export async function openFileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
      if (bytesRead < length) throw new RangeError(`${path} is shorter than ${offset + length} bytes`);
      return buffer;
    },
    close: () => handle.close(),
  };
}
