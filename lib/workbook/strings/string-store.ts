import { deflateRawSync, inflateRawSync } from "node:zlib";
import { WorkbookError } from "../errors";
import { decodeUtf8, unescapeText } from "../xml/text";

const BLOCK_BYTES = 64 * 1024;
const BLOCK_STRINGS = 8 * 1024;
/** So much is kept as it is; what comes later is kept compressed. */
const RAW_BYTES = 16 * 1024 * 1024;
/** Inflated blocks kept at hand, and how far that may grow for a file that jumps about in its strings. */
const CACHED_BLOCKS = 128;
const MOST_CACHED_BLOCKS = 4096;
/** So many misses, a fifth of a second of inflating, are the sign of such a file. */
const MISSES_TO_GROW = 1024;
/** Half a minute of inflating: a file that jumps about in more strings than the cache can ever hold. */
const MOST_MISSES = 150_000;
/** Decoded texts kept at hand, and how long each may be, so that together they stay small. */
const DECODED = 4096;
const LONGEST_DECODED = 512;

interface Block {
  /** Index of its first string. */
  readonly first: number;
  /** The texts as UTF-8, one behind another. */
  readonly bytes: Buffer;
  /** Where each text ends. */
  readonly ends: Uint32Array;
}

interface PackedBlock {
  readonly first: number;
  readonly count: number;
  readonly packed: Buffer;
}

/**
 * A list of texts that takes little memory: UTF-8 in blocks, compressed beyond the first 16 MB, so that it costs
 * no more than about what the file itself does. Nothing goes to disk, since the texts hold passwords. Reading in
 * the order of writing is fast, as are the texts at the beginning, where the often repeated ones stand.
 */
export class StringStore {
  /** UTF-8 bytes of all texts. */
  byteLength = 0;
  length = 0;
  private readonly blocks: (Block | PackedBlock)[] = [];
  private rawBytes = 0;
  private open = {
    first: 0,
    bytes: Buffer.allocUnsafe(BLOCK_BYTES),
    used: 0,
    ends: new Uint32Array(BLOCK_STRINGS),
  };

  private readonly cache = new Map<number, Block>();
  private cacheSize = CACHED_BLOCKS;
  private misses = 0;
  private current = -1;
  private block: Block | undefined;
  private readonly decodedIndex = new Int32Array(DECODED).fill(-1);
  private readonly decodedText = new Array<string>(DECODED).fill("");

  /** @param rawLimit bytes kept uncompressed. */
  constructor(
    private readonly part: string,
    private readonly rawLimit = RAW_BYTES,
  ) {}

  /** Adds a text given as UTF-8; that it is valid is checked by `get`. */
  append(bytes: Buffer, start: number, end: number): void {
    const size = end - start;
    if (this.length - this.open.first === BLOCK_STRINGS || this.open.used + size > this.open.bytes.length) {
      this.startBlock(size);
    }
    const { open } = this;
    // Most texts are short, and copying them by hand is faster than the call.
    if (size > 64) bytes.copy(open.bytes, open.used, start, end);
    else for (let i = 0; i < size; i++) open.bytes[open.used + i] = bytes[start + i] as number;
    open.used += size;
    open.ends[this.length - open.first] = open.used;
    this.length++;
    this.byteLength += size;
  }

  /** Call it once after the last text and before the first `get`. */
  seal(): void {
    this.closeBlock();
    this.open = { first: this.length, bytes: Buffer.alloc(0), used: 0, ends: new Uint32Array(0) };
  }

  /** Undefined when there is no such text. @throws WorkbookError `damaged` when it is not valid UTF-8. */
  get(index: number): string | undefined {
    const slot = index % DECODED;
    if (this.decodedIndex[slot] === index) return this.decodedText[slot];
    if (!Number.isInteger(index) || index < 0 || index >= this.length) return undefined;
    let block = this.block;
    if (!block || index < block.first || index >= block.first + block.ends.length) {
      block = this.load(this.blockOf(index));
      this.block = block;
    }
    const place = index - block.first;
    // Escapes are replaced only here: they may stand for what UTF-8 cannot hold.
    const text = unescapeText(
      decodeUtf8(block.bytes, block.ends[place - 1] ?? 0, block.ends[place] ?? 0, this.part),
    );
    if (text.length <= LONGEST_DECODED) {
      this.decodedIndex[slot] = index;
      this.decodedText[slot] = text;
    }
    return text;
  }

  private startBlock(size: number): void {
    this.closeBlock();
    const bytes = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, size));
    this.open = { first: this.length, bytes, used: 0, ends: this.open.ends };
  }

  private closeBlock(): void {
    const { first, bytes, used, ends } = this.open;
    const count = this.length - first;
    if (count === 0) return;
    const block = { first, bytes: bytes.subarray(0, used), ends: ends.slice(0, count) };
    const size = used + block.ends.byteLength;
    if (this.rawBytes + size <= this.rawLimit) {
      this.rawBytes += size;
      // A block closed early by its count would keep the rest of its allocation.
      this.blocks.push(used < BLOCK_BYTES / 2 ? { ...block, bytes: Buffer.from(block.bytes) } : block);
      return;
    }
    const ending = Buffer.from(block.ends.buffer, block.ends.byteOffset, block.ends.byteLength);
    const packed = deflateRawSync(Buffer.concat([ending, block.bytes]), { level: 1 });
    this.blocks.push({ first, count, packed: Buffer.from(packed) });
  }

  private blockOf(index: number): number {
    const { blocks } = this;
    // In order: the block behind the current one.
    const next = blocks[this.current + 1];
    if (next && index >= next.first && index < (blocks[this.current + 2]?.first ?? this.length)) {
      return (this.current += 1);
    }
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((blocks[middle]?.first ?? Infinity) <= index) low = middle;
      else high = middle - 1;
    }
    return (this.current = low);
  }

  private load(place: number): Block {
    const block = this.blocks[place];
    if (!block) throw new RangeError(`no block ${place}`);
    if (!("packed" in block)) return block;
    const known = this.cache.get(place);
    if (known && this.cache.size < this.cacheSize) return known;
    this.cache.delete(place);
    const loaded = known ?? inflate(block);
    this.cache.set(place, loaded);
    if (!known) this.countMiss();
    for (const oldest of this.cache.keys()) {
      if (this.cache.size <= this.cacheSize) break;
      this.cache.delete(oldest);
    }
    return loaded;
  }

  private countMiss(): void {
    this.misses++;
    if (this.misses % MISSES_TO_GROW === 0) this.cacheSize = Math.min(this.cacheSize * 2, MOST_CACHED_BLOCKS);
    if (this.misses > MOST_MISSES) {
      throw new WorkbookError("too_large_inflated", { part: this.part, limit: MOST_MISSES });
    }
  }
}

function inflate({ first, count, packed }: PackedBlock): Block {
  const all = inflateRawSync(packed);
  const ends = new Uint32Array(count);
  new Uint8Array(ends.buffer).set(all.subarray(0, ends.byteLength));
  return { first, bytes: all.subarray(ends.byteLength), ends };
}
