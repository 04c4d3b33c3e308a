import * as zlib from "node:zlib";

/** In C where this Node has it (20.15 and later), else by table. */
const nativeCrc32: unknown = Reflect.get(zlib, "crc32");

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of ZIP archives, over bytes that come in pieces. */
export class Crc32 {
  value = 0;

  add(bytes: Uint8Array): void {
    this.value =
      typeof nativeCrc32 === "function" ? Number(nativeCrc32(bytes, this.value)) : crc32(bytes, this.value);
  }
}

/** @param previous the checksum of what stands before these bytes. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let value = ~previous;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] as number);
  return ~value >>> 0;
}
