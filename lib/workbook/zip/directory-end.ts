import { WorkbookError } from "../errors";
import type { ByteSource } from "../types";

const END_SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const LONGEST_COMMENT = 0xffff;

/** Where in the file the archive itself stands: bytes may have been put before it or behind it. */
export interface ArchiveWindow {
  readonly start: number;
  readonly end: number;
  /** Start of the central directory from the start of the window; undefined for ZIP64. */
  readonly directory: number | undefined;
}

/**
 * Finds the end record of an archive in the last 64 KB, as a ZIP library does, but with other bytes around it.
 * @throws WorkbookError `damaged` when there is none: the file is cut short or no archive.
 */
export async function findArchive(source: ByteSource): Promise<ArchiveWindow> {
  const length = Math.min(source.size, LOCATOR_LENGTH + END_LENGTH + LONGEST_COMMENT);
  const base = source.size - length;
  const tail = Buffer.from(await source.read(base, length));
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const end = base + at + END_LENGTH + tail.readUInt16LE(at + 20);
    if (end > source.size) continue;
    const isZip64 =
      at >= LOCATOR_LENGTH && tail.readUInt32LE(at - LOCATOR_LENGTH) === ZIP64_LOCATOR_SIGNATURE;
    if (isZip64) return { start: 0, end, directory: undefined };
    const size = tail.readUInt32LE(at + 12);
    const directory = tail.readUInt32LE(at + 16);
    const start = base + at - size - directory;
    if (start < 0) throw new WorkbookError("damaged", { part: "zip", detail: "central directory" });
    return { start, end, directory };
  }
  throw new WorkbookError("damaged", { part: "zip", detail: "cut short" });
}
