import { pipeline, Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { WorkbookError } from "../errors";
import type { ByteSource, WorkbookLimits } from "../types";
import type { Part } from "./archive";
import { Crc32 } from "./crc32";

const STORED = 0;
const DEFLATED = 8;
const PACKED_CHUNK = 128 * 1024;
/** Large enough that handing chunks between threads costs little beside inflating them. */
const INFLATED_CHUNK = 256 * 1024;

/**
 * The bytes of one part of an archive. Whatever ends the iteration frees the stream.
 * @param start where its data begin in the source.
 * @throws WorkbookError when the data are not what the directory declares, or inflate beyond a limit; errors of
 *   the source as they are.
 */
export async function* inflatePart(
  source: ByteSource,
  start: number,
  part: Part,
  limits: WorkbookLimits,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const { entry, path } = part;
  if (entry.isEncrypted()) throw new WorkbookError("encrypted", { part: path });
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw damaged(path, `compression method ${entry.compressionMethod}`);
  }
  const crc = new Crc32();
  let length = 0;
  for await (const chunk of open(source, start, part, signal)) {
    signal?.throwIfAborted();
    length += chunk.length;
    if (length > entry.uncompressedSize) throw damaged(path, "longer than declared");
    if (length > limits.inflatedBytes) {
      throw new WorkbookError("too_large_inflated", { part: path, limit: limits.inflatedBytes });
    }
    if (length > limits.ratioFreeBytes && length > entry.compressedSize * limits.ratio) {
      throw new WorkbookError("ratio", { part: path, limit: limits.ratio });
    }
    crc.add(chunk);
    yield chunk;
  }
  if (length < entry.uncompressedSize) throw damaged(path, "shorter than declared");
  if (crc.value !== entry.crc32) throw damaged(path, "checksum");
}

function open(source: ByteSource, start: number, part: Part, signal?: AbortSignal): AsyncIterable<Buffer> {
  const packed = readRange(source, start, part.entry.compressedSize, signal);
  return part.entry.compressionMethod === STORED ? packed : inflate(packed, part.path);
}

async function* readRange(source: ByteSource, start: number, length: number, signal?: AbortSignal) {
  const size = (at: number) => Math.min(PACKED_CHUNK, length - at);
  const read = (at: number) => (at < length ? source.read(start + at, size(at)) : undefined);
  let next = read(0);
  for (let at = 0; at < length; at += PACKED_CHUNK) {
    const chunk = await next;
    signal?.throwIfAborted();
    // The next read runs while this chunk is worked on; should nobody come back for it, its failure is nobody's.
    next = read(at + PACKED_CHUNK);
    next?.catch(() => undefined);
    if (chunk) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

async function* inflate(packed: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer, void> {
  const stream = createInflateRaw({ chunkSize: INFLATED_CHUNK });
  pipeline(Readable.from(packed, { highWaterMark: 1 }), stream, () => undefined);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && String(cause.code).startsWith("Z_")) {
      throw new WorkbookError("damaged", { part: path, detail: "cannot be inflated" }, { cause });
    }
    throw cause;
  }
}

function damaged(part: string, detail: string): WorkbookError {
  return new WorkbookError("damaged", { part, detail });
}
