import { WorkbookError } from "../errors";
import { Attributes } from "./attributes";
import { CDATA_SECTION, markupAt, type Markup } from "./markup";
import { decodeText, KINDS } from "./text";

/** What `next` found. `MORE`: nothing whole is left in the bytes fed so far. */
export const MORE = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;
export const CDATA = 4;
export type Token = typeof MORE | typeof OPEN | typeof CLOSE | typeof TEXT | typeof CDATA;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;

const NOTHING = Buffer.alloc(0);

export interface TokenizerLimits {
  readonly tokenBytes: number;
  readonly depth: number;
}

/**
 * A pull tokeniser over UTF-8 bytes that come in chunks of any size. It allocates nothing per token: a token is
 * described by the fields below, which hold until the next call, and bytes become strings only when asked for.
 * A tag is always whole; text may come in several pieces, cut anywhere (even inside a character or an entity),
 * so pieces are joined as bytes and decoded once. Checks that elements are nested rightly and that there is
 * exactly one root; refuses document types.
 */
export class XmlTokenizer {
  /** The bytes that all positions below refer to. */
  bytes: Buffer = NOTHING;
  /** The local name (without prefix) of the element of OPEN. */
  nameStart = 0;
  nameEnd = 0;
  /** The only byte of that name, or 0 for a longer one: a quick look at the names that sheets are full of. */
  letter = 0;
  /** The attributes of the element of OPEN. */
  readonly attributes: Attributes;
  /** The bytes of TEXT (entities not yet replaced) or CDATA. */
  textStart = 0;
  textEnd = 0;
  /** What the bytes of TEXT ask for, as `kindsOf` says. */
  textKinds = 0;
  /** How many elements are open; the element of OPEN counts, that of CLOSE no longer does. */
  depth = 0;
  /** TEXT and CDATA are reported only while this is set. */
  wantText = false;

  private position = 0;
  /** Set behind a self-closing tag: its CLOSE comes next. */
  private closePending = false;
  private rootSeen = false;
  /** The comment, instruction or CDATA section that is not yet at its end. */
  private inside: Markup | null = null;
  /** Hashes of the names of the open elements, to check the closing tags against. */
  private readonly open: Int32Array;

  constructor(
    private readonly part: string,
    private readonly limits: TokenizerLimits,
  ) {
    this.open = new Int32Array(limits.depth);
    this.attributes = new Attributes(part);
  }

  /** Adds bytes. Call it only after `next` said MORE: earlier positions become void. */
  feed(chunk: Uint8Array): void {
    const rest = this.bytes.length - this.position;
    if (rest === 0) {
      this.bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    } else {
      if (rest > this.limits.tokenBytes) {
        throw new WorkbookError("text_too_long", { part: this.part, limit: this.limits.tokenBytes });
      }
      this.bytes = Buffer.concat([this.bytes.subarray(this.position), chunk]);
    }
    this.position = 0;
  }

  /** Says that no more bytes come. @throws WorkbookError when the document is not whole. */
  finish(): void {
    if (this.position < this.bytes.length || this.depth > 0 || this.inside || !this.rootSeen) {
      throw this.damaged("cut short");
    }
  }

  next(): Token {
    if (this.closePending) {
      this.closePending = false;
      this.depth--;
      return CLOSE;
    }
    for (;;) {
      if (this.inside) {
        const token = this.skip(this.inside);
        if (token !== null) return token;
        continue;
      }
      const bytes = this.bytes;
      const start = this.position;
      if (start >= bytes.length) return MORE;
      if (bytes[start] !== LT) {
        if (this.readText(start)) return TEXT;
        continue;
      }
      const second = bytes[start + 1];
      if (second === undefined) return MORE;
      if (second === SLASH) return this.readClosingTag(start);
      if (second !== 0x21 && second !== 0x3f) return this.readOpeningTag(start);
      const markup = markupAt(bytes, start, this.part);
      if (!markup) return MORE;
      if (markup === CDATA_SECTION && this.depth === 0) throw this.damaged("text outside the root element");
      this.inside = markup;
      this.position = start + markup.opening.length;
    }
  }

  /**
   * After OPEN of an element with a name of one letter: takes its whole content and its end at once, where it is
   * plain text between exactly these tags. Sheets are made of little else, and their cells cost half as much so.
   * @param opening tags before the text, at most two of them
   * @param closing tags behind it, the element's own as the last
   * @returns whether it was so and the fields of TEXT describe it; nothing was taken otherwise
   */
  takeText(opening: Uint8Array, closing: Uint8Array): boolean {
    const { bytes, position } = this;
    const { length } = bytes;
    const start = position + opening.length;
    if (this.closePending || start + closing.length > length || this.depth + 2 > this.limits.depth)
      return false;
    for (let i = 0; i < opening.length; i++) if (bytes[position + i] !== opening[i]) return false;
    let end = start;
    let kinds = 0;
    for (; end < length; end++) {
      const byte = bytes[end] as number;
      if (byte === LT) break;
      kinds |= KINDS[byte] as number;
    }
    if (end + closing.length > length) return false;
    for (let i = 0; i < closing.length; i++) if (bytes[end + i] !== closing[i]) return false;
    // The hash of one letter is that letter: a prefix, which the closing tag then lacks, makes it another.
    if (this.open[this.depth - 1] !== closing[closing.length - 2]) return false;
    this.textStart = start;
    this.textEnd = end;
    this.textKinds = kinds;
    this.position = end + closing.length;
    this.depth--;
    return true;
  }

  /** Whether the local name of the element of OPEN is this one. */
  isNamed(name: string): boolean {
    return this.isAscii(this.nameStart, this.nameEnd, name);
  }

  /** Whether a stretch of the bytes is this text of ASCII characters. */
  isAscii(start: number, end: number, text: string): boolean {
    if (end - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** The value of an attribute of the element of OPEN, by its local name; one without a prefix goes first. */
  attribute(name: string): string | undefined {
    const { attributes, bytes } = this;
    let found = -1;
    for (let i = 0; i < attributes.count; i++) {
      const start = attributes.nameStart(i);
      const end = attributes.nameEnd(i);
      const local = end - name.length;
      if (local < start || !this.isAscii(local, end, name)) continue;
      if (local === start) {
        found = i;
        break;
      }
      if (found < 0 && bytes[local - 1] === COLON) found = i;
    }
    if (found < 0) return undefined;
    return decodeText(bytes, attributes.valueStart(found), attributes.valueEnd(found), this.part);
  }

  damaged(detail: string): WorkbookError {
    return new WorkbookError("damaged", { part: this.part, detail });
  }

  /** Takes the text up to the next tag, or all there is; true when it is to be reported. */
  private readText(start: number): boolean {
    const { bytes } = this;
    const { length } = bytes;
    let end = start;
    if (this.wantText) {
      let kinds = 0;
      for (; end < length; end++) {
        const byte = bytes[end] as number;
        if (byte === LT) break;
        kinds |= KINDS[byte] as number;
      }
      this.textKinds = kinds;
    } else {
      // A call into native code pays only for long texts; most are a few bytes.
      const near = Math.min(length, start + 48);
      while (end < near && bytes[end] !== LT) end++;
      if (end === near && end < length) end = bytes.indexOf(LT, end);
      if (end < 0) end = length;
    }
    this.position = end;
    if (this.depth === 0) {
      for (let i = start; i < end; i++) {
        if (!isSpace(bytes[i])) throw this.damaged("text outside the root element");
      }
      return false;
    }
    this.textStart = start;
    this.textEnd = end;
    return this.wantText;
  }

  private readOpeningTag(start: number): Token {
    const { bytes } = this;
    const { length } = bytes;
    let at = start + 1;
    let hash = 0;
    let local = at;
    let byte = 0;
    for (; at < length; at++) {
      byte = bytes[at] as number;
      if (byte <= 0x20 || byte === GT || byte === SLASH) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
      if (byte === COLON) local = at + 1;
    }
    if (at >= length) return MORE;
    if (local === at) throw this.damaged("tag without a name");
    const end = this.attributes.scan(bytes, at);
    if (end < 0) return MORE;
    if (this.depth === 0 && this.rootSeen) throw this.damaged("more than one root element");
    if (this.depth >= this.limits.depth) {
      throw new WorkbookError("too_deep", { part: this.part, limit: this.limits.depth });
    }
    this.rootSeen = true;
    this.open[this.depth++] = hash;
    this.nameStart = local;
    this.nameEnd = at;
    this.letter = at - local === 1 ? (bytes[local] as number) : 0;
    this.closePending = this.attributes.selfClosing;
    this.position = end + 1;
    return OPEN;
  }

  private readClosingTag(start: number): Token {
    const { bytes } = this;
    const { length } = bytes;
    let at = start + 2;
    let hash = 0;
    let byte = 0;
    for (; at < length; at++) {
      byte = bytes[at] as number;
      if (byte <= 0x20 || byte === GT) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    while (at < length && isSpace(byte)) byte = bytes[++at] as number;
    if (at >= length) return MORE;
    if (byte !== GT || this.depth === 0 || this.open[this.depth - 1] !== hash) {
      throw this.damaged("elements are not nested");
    }
    this.depth--;
    this.position = at + 1;
    return CLOSE;
  }

  /** Goes on inside a comment, CDATA or instruction; null when it ended or nothing is to be reported. */
  private skip(markup: Markup): Token | null {
    const { bytes, position } = this;
    const { ending } = markup;
    const found = bytes.indexOf(ending, position);
    // The ending itself may be cut by the edge of the chunk: its beginning is kept.
    const end = found >= 0 ? found : Math.max(position, bytes.length - ending.length + 1);
    this.textStart = position;
    this.textEnd = end;
    this.position = found >= 0 ? found + ending.length : end;
    if (found >= 0) this.inside = null;
    if (end > position && markup === CDATA_SECTION && this.wantText) return CDATA;
    return found >= 0 ? null : MORE;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
