import { Readable } from "node:stream";
import yauzl from "yauzl";
import type { ByteSource } from "../types";

const BLOCK = 64 * 1024;
const BLOCKS_KEPT = 8;

/**
 * Lets yauzl read from any source. It asks for a directory in steps of a few dozen bytes, and a source may be a
 * database, so whole blocks are read and the last few kept.
 */
export class CachedReader extends yauzl.RandomAccessReader {
  /** Why the source failed, to tell a failing source from a broken archive. */
  failure: unknown = undefined;
  private readonly blocks = new Map<number, Promise<Uint8Array>>();

  constructor(private readonly source: ByteSource) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const available = Math.max(0, Math.min(length, this.source.size - position));
    this.fill(buffer.subarray(offset, offset + available), position).then(
      () => callback(null, available),
      (error: unknown) => {
        this.failure = error;
        callback(new Error("the source failed", { cause: error }));
      },
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from([this.source.read(start, end - start)]);
  }

  private async fill(target: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < target.length;) {
      const index = Math.floor((position + done) / BLOCK);
      const block = await this.block(index);
      const part = block.subarray(position + done - index * BLOCK).subarray(0, target.length - done);
      target.set(part, done);
      done += part.length;
    }
  }

  private block(index: number): Promise<Uint8Array> {
    const start = index * BLOCK;
    const known = this.blocks.get(index);
    this.blocks.delete(index);
    const block = known ?? this.source.read(start, Math.min(BLOCK, this.source.size - start));
    this.blocks.set(index, block);
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= BLOCKS_KEPT) break;
      this.blocks.delete(oldest);
    }
    return block;
  }
}
