import type { ByteSource } from "./types";

/** The file lies in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => {
      if (offset < 0 || offset + length > bytes.length) {
        return Promise.reject(
          new RangeError(`read outside the file: ${offset}+${length} of ${bytes.length}`),
        );
      }
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}

/** A stretch of another source. */
export function windowSource(source: ByteSource, start: number, end: number): ByteSource {
  if (start === 0 && end === source.size) return source;
  return { size: end - start, read: (offset, length) => source.read(start + offset, length) };
}
