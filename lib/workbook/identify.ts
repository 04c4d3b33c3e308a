import { WorkbookError, type WorkbookErrorCode } from "./errors";
import { readOleNames } from "./ole";
import type { ByteSource } from "./types";
import type { Archive } from "./zip/archive";

const HEAD = 4096;

/** First bytes of formats that are told by them, as Latin-1. */
const SIGNATURES: readonly (readonly [start: string, code: WorkbookErrorCode])[] = [
  // BIFF 2, 3, 4 and 5: .xls of the time before it became a container.
  ["\x09\x00\x04\x00", "xls"],
  ["\x09\x02\x06\x00", "xls"],
  ["\x09\x04\x06\x00", "xls"],
  ["\x09\x08", "xls"],
  ["{\\rtf", "other_office"],
  ["%PDF", "not_a_workbook"],
  ["\x1f\x8b", "zip"],
  ["7z\xbc\xaf\x27\x1c", "zip"],
  ["Rar!", "zip"],
  ["BZh", "zip"],
  ["\xfd7zXZ", "zip"],
];
const OLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/**
 * Throws what the file is by its first bytes, unless it is a ZIP archive (perhaps with something before it). Runs in a
 * browser too.
 */
export async function refuseOtherFormat(source: ByteSource): Promise<void> {
  if (source.size === 0) throw new WorkbookError("empty");
  const head = await source.read(0, Math.min(HEAD, source.size));
  const start = latin1(head.subarray(0, 8));
  if (start.startsWith("PK\x03\x04")) return;
  if (start.startsWith("PK\x05\x06")) throw new WorkbookError("zip");
  if (start === OLE) throw new WorkbookError(await oleCode(source));
  const signature = SIGNATURES.find(([bytes]) => start.startsWith(bytes));
  if (signature) throw new WorkbookError(signature[1]);
  if (latin1(head.subarray(257, 262)) === "ustar") throw new WorkbookError("zip");
  if (await hasDirectoryEnd(source)) return;
  const text = textOf(head);
  throw new WorkbookError(text === undefined ? "not_a_workbook" : textCode(text));
}

/** Throws what the archive is by the files in it, unless it looks like a workbook. */
export async function refuseOtherArchive(archive: Archive): Promise<void> {
  const paths = archive.paths.map((path) => path.toLowerCase());
  const has = (pattern: RegExp) => paths.some((path) => pattern.test(path));
  if (has(/^xl\/workbook\.bin$/)) throw new WorkbookError("xlsb");
  if (has(/^index(\/.*\.iwa|\.zip|\.apxl)$/)) throw new WorkbookError("numbers");
  const type = archive.find("mimetype");
  if (type) throw new WorkbookError(openDocumentCode(await archive.readText(type, 100)));
  if (has(/^xl\//)) return;
  if (has(/^content\.xml$/)) throw new WorkbookError("ods");
  if (has(/^(word|ppt|visio)\//)) throw new WorkbookError("other_office");
  // A workbook may keep its parts in other folders, but a package always lists their types.
  if (!has(/^(\[content_types\]\.xml|_rels\/\.rels)$/)) throw new WorkbookError("zip");
}

function openDocumentCode(mimetype: string): WorkbookErrorCode {
  if (mimetype.includes("spreadsheet")) return "ods";
  return mimetype.includes("opendocument") ? "other_office" : "zip";
}

async function oleCode(source: ByteSource): Promise<WorkbookErrorCode> {
  const names = await readOleNames(source);
  // A container too damaged to list is most likely the most common thing in one.
  if (names.size === 0) return "xls";
  if (names.has("encryptedpackage")) return "encrypted";
  if (names.has("workbook") || names.has("book")) return "xls";
  if (names.has("worddocument") || names.has("powerpoint document")) return "other_office";
  return "not_a_workbook";
}

/** The beginning of a text file in any usual encoding, or undefined for what is not text. */
function textOf(head: Uint8Array): string | undefined {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(head);
  const isText = head.every(
    (byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1a || byte === 0x1b,
  );
  return isText ? new TextDecoder().decode(head) : undefined;
}

function textCode(text: string): WorkbookErrorCode {
  if (/^MIME-Version:/i.test(text)) return "html";
  if (!/^\s*</.test(text)) return "csv";
  if (/<(!doctype\s+html|html|head|body|table|meta|style|div)\b/i.test(text)) return "html";
  return /^\s*<(\?xml|[a-z]+:[a-z]+)\b/i.test(text) ? "xml" : "csv";
}

async function hasDirectoryEnd(source: ByteSource): Promise<boolean> {
  const length = Math.min(source.size, 64 * 1024 + 22);
  const tail = await source.read(source.size - length, length);
  // The four bytes are the same in every encoding that this name stands for.
  return new TextDecoder("latin1").decode(tail).includes("PK\x05\x06");
}

/** A character for each byte; for a few of them. */
const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
