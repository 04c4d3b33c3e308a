import yauzl from "yauzl";
import { WorkbookError } from "../errors";
import { windowSource } from "../source";
import type { ByteSource, WorkbookLimits } from "../types";
import { CachedReader } from "./cached-reader";
import { findArchive } from "./directory-end";
import { inflatePart } from "./inflate";

/** One file inside the archive. Sizes in bytes, as the central directory says. */
export interface Part {
  /** With forward slashes, without one at the beginning. */
  readonly path: string;
  readonly entry: yauzl.Entry;
}

/** The files of a ZIP archive by its central directory; what stands between them is never looked at. */
export class Archive {
  private readonly parts = new Map<string, Part>();

  private constructor(
    private readonly source: ByteSource,
    private readonly zip: yauzl.ZipFile,
    private readonly reader: CachedReader,
    private readonly limits: WorkbookLimits,
  ) {}

  /** @throws WorkbookError when the directory is damaged, ambiguous or over a limit. */
  static async open(file: ByteSource, limits: WorkbookLimits): Promise<Archive> {
    const { start, end, directory } = await findArchive(file);
    const source = windowSource(file, start, end);
    const reader = new CachedReader(source);
    return damagedUnlessSource(reader, async () => {
      const zip = await yauzl.fromRandomAccessReaderPromise(reader, source.size, {
        autoClose: false,
        decodeStrings: false,
        validateEntrySizes: false,
      });
      const archive = new Archive(source, zip, reader, limits);
      await archive.readDirectory(directory ?? source.size);
      return archive;
    });
  }

  get paths(): string[] {
    return Array.from(this.parts.values(), ({ path }) => path);
  }

  /** By path from the root, without regard to case and percent-encoding, as Office Open XML compares them. */
  find(path: string): Part | undefined {
    return this.parts.get(keyOf(path));
  }

  /** The bytes of a part, inflated piece by piece and checked against their declared length and checksum. */
  async *read(part: Part, signal?: AbortSignal): AsyncGenerator<Buffer, void> {
    const { entry } = part;
    const { fileDataStart } = await damagedUnlessSource(this.reader, () =>
      this.zip.readLocalFileHeaderPromise(entry, { minimal: true }),
    );
    yield* inflatePart(this.source, fileDataStart, part, this.limits, signal);
  }

  /** The first characters of a small part. */
  async readText(part: Part, length: number): Promise<string> {
    for await (const chunk of this.read(part)) return chunk.toString("utf8", 0, length);
    return "";
  }

  private async readDirectory(directory: number): Promise<void> {
    this.checkCount(Number(this.zip.entryCount));
    const spans: { start: number; end: number }[] = [];
    let inflated = 0;
    let packed = 0;
    let count = 0;
    for await (const entry of this.zip.eachEntry()) {
      this.checkCount(++count);
      inflated += entry.uncompressedSize;
      packed += entry.compressedSize;
      const start = entry.relativeOffsetOfLocalHeader;
      spans.push({ start, end: start + 30 + entry.fileNameLength + entry.compressedSize });
      this.add(entry);
    }
    this.checkSpans(spans, directory);
    const { inflatedBytes, ratio, ratioFreeBytes } = this.limits;
    if (inflated > inflatedBytes) throw new WorkbookError("too_large_inflated", { limit: inflatedBytes });
    if (inflated > ratioFreeBytes && inflated > packed * ratio)
      throw new WorkbookError("ratio", { limit: ratio });
  }

  private add(entry: yauzl.Entry): void {
    const path = entry.fileNameRaw.toString("utf8").replaceAll("\\", "/").replace(/^\/+/, "");
    if (path === "" || path.endsWith("/")) return;
    const key = keyOf(path);
    // Which of two files of one name is meant depends on the reader, so neither can be trusted.
    if (this.parts.has(key)) throw damaged(path, "stands twice in the archive");
    this.parts.set(key, { path, entry });
  }

  private checkCount(count: number): void {
    const { entries } = this.limits;
    if (count > entries) throw new WorkbookError("too_many_entries", { limit: entries });
  }

  private checkSpans(spans: { start: number; end: number }[], directory: number): void {
    spans.sort((a, b) => a.start - b.start);
    spans.forEach((span, i) => {
      const next = spans[i + 1]?.start ?? directory;
      if (span.end > next) throw damaged("zip", "entries overlap");
    });
  }
}

function keyOf(path: string): string {
  const lower = path.toLowerCase();
  try {
    return decodeURIComponent(lower);
  } catch {
    return lower;
  }
}

function damaged(part: string, detail: string): WorkbookError {
  return new WorkbookError("damaged", { part, detail });
}

/** What yauzl throws says that the archive is damaged, unless the source itself failed. */
async function damagedUnlessSource<T>(reader: CachedReader, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof WorkbookError) throw cause;
    if (reader.failure !== undefined) throw reader.failure;
    throw new WorkbookError("damaged", { part: "zip", detail: String(cause) }, { cause });
  }
}
