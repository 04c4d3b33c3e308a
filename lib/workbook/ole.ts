import type { ByteSource } from "./types";

/** Enough for the directory of any document; a longer chain is broken or runs in a circle. */
const MOST_SECTORS = 256;
const ENTRY = 128;
const HEADER_FAT_ENTRIES = 109;
const UTF16 = new TextDecoder("utf-16le");

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

/**
 * The names of the streams and storages in an OLE compound file ([MS-CFB]), in lower case; empty when its
 * directory cannot be read. Only file allocation sectors that the header lists are followed, some 7 MB of file:
 * directories stand at the beginning in practice.
 */
export async function readOleNames(source: ByteSource): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  if (source.size < 512) return names;
  const header = viewOf(await source.read(0, 512));
  const sectorSize = 1 << header.getUint16(30, true);
  if (sectorSize !== 512 && sectorSize !== 4096) return names;
  const readSector = async (sector: number) => {
    const start = (sector + 1) * sectorSize;
    return start + sectorSize <= source.size ? viewOf(await source.read(start, sectorSize)) : undefined;
  };
  const perSector = sectorSize / 4;
  let sector = header.getUint32(48, true);
  for (let count = 0; count < MOST_SECTORS; count++) {
    const entries = await readSector(sector);
    if (!entries) break;
    for (let at = 0; at < sectorSize; at += ENTRY) {
      const length = Math.min(64, entries.getUint16(at + 64, true)) - 2;
      if (length > 0)
        names.add(
          UTF16.decode(new Uint8Array(entries.buffer, entries.byteOffset + at, length)).toLowerCase(),
        );
    }
    const fatIndex = Math.floor(sector / perSector);
    if (fatIndex >= HEADER_FAT_ENTRIES) break;
    const fat = await readSector(header.getUint32(76 + 4 * fatIndex, true));
    if (!fat) break;
    sector = fat.getUint32((sector % perSector) * 4, true);
  }
  return names;
}
