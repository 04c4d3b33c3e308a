import { deflateRawSync } from "node:zlib";

/** One file of an archive, and everything that can be odd about it. Sizes and checksum are as they are unless given. */
export interface ZipPart {
  readonly path: string;
  readonly data: string | Uint8Array;
  /** 8 (deflated) unless given; data of any other method is put in as it is. */
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  /** Sizes and checksum stand behind the data, and zeros in the header before them. */
  readonly descriptor?: boolean;
  /** 64-bit sizes in an extra field. */
  readonly zip64?: boolean;
  /** Points the directory at the local header of the part with this number instead of its own. */
  readonly sameAs?: number;
}

export interface ZipOptions {
  readonly before?: Uint8Array;
  readonly behind?: Uint8Array;
  readonly comment?: string;
  /** The ZIP64 end records. */
  readonly zip64?: boolean;
  /** The number of entries that the end record declares. */
  readonly count?: number;
}

const ZIP64 = 0xffffffff;

/** Builds an archive byte by byte, so that tests can build ones that no library would write. */
export function zip(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  const put = (piece: Buffer) => {
    pieces.push(piece);
    offset += piece.length;
  };
  parts.forEach((part) => {
    const packed = pack(part);
    offsets.push(offset);
    put(localHeader(part, packed));
    put(packed.bytes);
    if (part.descriptor) put(fields(4, 0x08074b50, 4, packed.crc, 4, packed.packedSize, 4, packed.size));
    directory.push(directoryEntry(part, packed, offsets[part.sameAs ?? offsets.length - 1] ?? 0));
  });
  const central = Buffer.concat(directory);
  const end = endRecord(options.count ?? parts.length, central.length, offset, options);
  return Buffer.concat([options.before ?? NOTHING, ...pieces, central, end, options.behind ?? NOTHING]);
}

const NOTHING = Buffer.alloc(0);

interface Packed {
  readonly bytes: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
}

function pack(part: ZipPart): Packed {
  const data = Buffer.from(part.data as Uint8Array);
  const method = part.method ?? 8;
  const bytes = method === 8 ? deflateRawSync(data) : data;
  return {
    bytes,
    method,
    flags: (part.flags ?? 0) | (part.descriptor ? 8 : 0),
    crc: part.crc ?? crc32(data),
    size: part.size ?? data.length,
    packedSize: part.packedSize ?? bytes.length,
  };
}

function localHeader(part: ZipPart, { method, flags, ...sizes }: Packed): Buffer {
  const { crc, size, packedSize } = part.descriptor ? { crc: 0, size: 0, packedSize: 0 } : sizes;
  const name = Buffer.from(part.path);
  const head = fields(4, 0x04034b50, 2, 45, 2, flags, 2, method, 4, 0, 4, crc, 4, packedSize, 4, size);
  return Buffer.concat([head, fields(2, name.length, 2, 0), name]);
}

function directoryEntry(part: ZipPart, packed: Packed, offset: number): Buffer {
  const name = Buffer.from(part.path);
  const { method, flags, crc, size, packedSize } = packed;
  const extra = part.zip64 ? fields(2, 1, 2, 24, 8, size, 8, packedSize, 8, offset) : NOTHING;
  const or64 = (value: number) => (part.zip64 ? ZIP64 : value);
  const head = fields(
    4,
    0x02014b50,
    2,
    45,
    2,
    45,
    2,
    flags,
    2,
    method,
    4,
    0,
    4,
    crc,
    4,
    or64(packedSize),
    4,
    or64(size),
  );
  const lengths = fields(2, name.length, 2, extra.length, 2, 0, 2, 0, 2, 0, 4, 0, 4, or64(offset));
  return Buffer.concat([head, lengths, name, extra]);
}

function endRecord(
  count: number,
  size: number,
  offset: number,
  { zip64: is64, comment = "" }: ZipOptions,
): Buffer {
  const text = Buffer.from(comment);
  if (!is64) {
    return Buffer.concat([
      fields(4, 0x06054b50, 4, 0, 2, count, 2, count, 4, size, 4, offset, 2, text.length),
      text,
    ]);
  }
  return Buffer.concat([
    fields(4, 0x06064b50, 8, 44, 2, 45, 2, 45, 4, 0, 4, 0, 8, count, 8, count, 8, size, 8, offset),
    fields(4, 0x07064b50, 4, 0, 8, offset + size, 4, 1),
    fields(4, 0x06054b50, 4, 0, 2, 0xffff, 2, 0xffff, 4, ZIP64, 4, ZIP64, 2, text.length),
    text,
  ]);
}

/** Little-endian numbers, each behind its width in bytes. */
function fields(...pairs: number[]): Buffer {
  const pieces: Buffer[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const piece = Buffer.alloc(pairs[i] ?? 0);
    const value = pairs[i + 1] ?? 0;
    if (piece.length === 8) piece.writeBigUInt64LE(BigInt(value));
    else piece.writeUIntLE(value % 2 ** (8 * piece.length), 0, piece.length);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Bit by bit, to be unlike the one under test. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
