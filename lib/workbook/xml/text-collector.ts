import { WorkbookError } from "../errors";
import { KnownTexts } from "./known-texts";
import { decodeKnown, isVerbatim, kindsOf } from "./text";
import { CDATA, type Token, type XmlTokenizer } from "./tokenizer";

/**
 * Joins the pieces of an element's text. The first piece is only pointed at while the bytes it stands in are
 * still the tokeniser's; a copy is made when a second piece comes or those bytes go (`keep`).
 */
export class TextCollector {
  /** Where the text stands, entities not yet replaced; valid until the tokeniser goes on. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  /** What the bytes ask for, as `kindsOf` says. */
  kinds = 0;
  private own = Buffer.alloc(256);
  private owned = false;
  private readonly known: KnownTexts;

  constructor(
    private readonly part: string,
    private readonly limit: number,
  ) {
    this.known = new KnownTexts(part);
  }

  clear(): void {
    this.start = this.end = this.kinds = 0;
    this.owned = false;
  }

  get isEmpty(): boolean {
    return this.end === this.start;
  }

  /** Adds the piece that the tokeniser has just reported. */
  add(xml: XmlTokenizer, token: Token): void {
    const { bytes, textStart, textEnd } = xml;
    if (token === CDATA) {
      // What follows decodes entities, so a CDATA section becomes text that means the same.
      const escaped = Buffer.from(
        bytes.toString("latin1", textStart, textEnd).replaceAll("&", "&amp;"),
        "latin1",
      );
      return this.append(escaped, 0, escaped.length);
    }
    if (this.isEmpty && !this.owned) {
      this.bytes = bytes;
      this.start = textStart;
      this.end = textEnd;
      this.kinds = xml.textKinds;
      if (textEnd - textStart > this.limit) throw this.tooLong();
      return;
    }
    this.append(bytes, textStart, textEnd);
  }

  /** To be called before the tokeniser gets more bytes. */
  keep(): void {
    if (!this.owned && !this.isEmpty) this.append(this.bytes, 0, 0);
  }

  decode(): string {
    const { bytes, start, end, kinds } = this;
    // Texts of ASCII alone are decoded faster than they are found.
    if (kinds !== 0 && isVerbatim(kinds)) return this.known.decode(bytes, start, end);
    return decodeKnown(bytes, start, end, kinds, this.part);
  }

  private append(bytes: Buffer, start: number, end: number): void {
    const length = this.end - this.start;
    const total = length + end - start;
    if (total > this.limit) throw this.tooLong();
    if (!this.owned || total > this.own.length) {
      const grown = total > this.own.length ? Buffer.alloc(Math.max(total, this.own.length * 2)) : this.own;
      this.bytes.copy(grown, 0, this.start, this.end);
      this.own = this.bytes = grown;
      this.start = 0;
      this.owned = true;
    }
    bytes.copy(this.own, length, start, end);
    this.end = total;
    this.kinds |= kindsOf(bytes, start, end);
  }

  private tooLong(): WorkbookError {
    return new WorkbookError("text_too_long", { part: this.part, limit: this.limit });
  }
}
