import { WorkbookError } from "../errors";

declare global {
  interface Buffer {
    /**
     * As `toString("latin1")` and `toString("utf8")`, which find out the encoding and check the bounds first: that
     * costs more than decoding a short text. Undocumented, but in every Node and relied on by its own fetch.
     */
    latin1Slice(start: number, end: number): string;
    utf8Slice(start: number, end: number): string;
  }
}

const NON_ASCII = 1;
const AMPERSAND = 2;
const CARRIAGE_RETURN = 4;
const CONTROL = 8;

/** What a byte asks for when text that holds it is decoded. */
export const KINDS = new Uint8Array(256);
KINDS.fill(CONTROL, 0, 0x20);
KINDS.fill(NON_ASCII, 0x80);
KINDS[0x09] = 0;
KINDS[0x0a] = 0;
KINDS[0x0d] = CARRIAGE_RETURN;
KINDS[0x26] = AMPERSAND;

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** All that the bytes ask for, as the bits above. */
export function kindsOf(bytes: Uint8Array, start: number, end: number): number {
  let kinds = 0;
  for (let i = start; i < end; i++) kinds |= KINDS[bytes[i] as number] as number;
  return kinds;
}

/** Whether text with these bits is the same as its bytes: no entity or line end to replace, nothing to refuse. */
export function isVerbatim(kinds: number): boolean {
  return (kinds & (AMPERSAND | CARRIAGE_RETURN | CONTROL)) === 0;
}

/**
 * Text of an element or attribute: UTF-8 decoded, entities replaced, line ends made `\n`.
 * @throws WorkbookError `damaged` for bytes, entities and characters that XML does not allow.
 */
export function decodeText(bytes: Buffer, start: number, end: number, part: string): string {
  return decodeKnown(bytes, start, end, kindsOf(bytes, start, end), part);
}

/** As `decodeText`, where the kinds of the bytes are known already. */
export function decodeKnown(bytes: Buffer, start: number, end: number, kinds: number, part: string): string {
  if (kinds & CONTROL) throw damaged(part, "control character");
  let text = kinds & NON_ASCII ? decodeUtf8(bytes, start, end, part) : bytes.latin1Slice(start, end);
  if (kinds & CARRIAGE_RETURN) text = text.replace(/\r\n?/g, "\n");
  if (kinds & AMPERSAND) text = replaceEntities(text, part);
  return text;
}

/** Strict UTF-8: what cannot be decoded is an error, never a replacement character. */
export function decodeUtf8(bytes: Buffer, start: number, end: number, part: string): string {
  const text = bytes.utf8Slice(start, end);
  if (!text.includes("\ufffd")) return text;
  try {
    return strictUtf8.decode(bytes.subarray(start, end));
  } catch (cause) {
    throw new WorkbookError("damaged", { part, detail: "not valid UTF-8" }, { cause });
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function replaceEntities(text: string, part: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));|&/g,
    (_whole, decimal, hexadecimal, name) => {
      if (name !== undefined) {
        const character = NAMED[name];
        if (character !== undefined) return character;
      } else if (decimal !== undefined || hexadecimal !== undefined) {
        const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal, 16);
        // Surrogate halves are not characters, yet some programs write one character as two of them.
        if (isCharacter(code)) return String.fromCodePoint(code);
      }
      throw damaged(part, "unknown entity");
    },
  );
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

/** Replaces the escapes of Office Open XML (`_x000D_`, `_x005F_`), which stand for what XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([\da-fA-F]{4})_/g, (_whole, code) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll("\r\n", "\n");
}

function damaged(part: string, detail: string): WorkbookError {
  return new WorkbookError("damaged", { part, detail });
}
