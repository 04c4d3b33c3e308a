import { decodeUtf8 } from "./text";

const SLOTS = 2048;
const SLOT_BYTES = 64;

/**
 * Short texts that were decoded lately. Columns of a sheet repeat names of groups and people: to find one here takes
 * a third of the time of decoding it, and all its cells share one string. What goes in takes the place of another.
 */
export class KnownTexts {
  private readonly bytes = Buffer.alloc(SLOTS * SLOT_BYTES);
  private readonly sizes = new Uint8Array(SLOTS);
  private readonly texts = new Array<string>(SLOTS).fill("");

  constructor(private readonly part: string) {}

  /** As `decodeUtf8`. */
  decode(bytes: Buffer, start: number, end: number): string {
    const size = end - start;
    if (size > SLOT_BYTES) return decodeUtf8(bytes, start, end, this.part);
    let hash = size;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    if (this.isIn(slot, bytes, start, size)) return this.texts[slot] as string;
    const text = decodeUtf8(bytes, start, end, this.part);
    bytes.copy(this.bytes, slot * SLOT_BYTES, start, end);
    this.sizes[slot] = size;
    this.texts[slot] = text;
    return text;
  }

  private isIn(slot: number, bytes: Buffer, start: number, size: number): boolean {
    if (this.sizes[slot] !== size) return false;
    const known = this.bytes;
    const place = slot * SLOT_BYTES;
    for (let i = 0; i < size; i++) if (known[place + i] !== bytes[start + i]) return false;
    return true;
  }
}
