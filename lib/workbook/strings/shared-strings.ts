import { WorkbookError } from "../errors";
import type { WorkbookLimits } from "../types";
import { finish, tokenize } from "../xml/parse";
import { isVerbatim } from "../xml/text";
import { TextCollector } from "../xml/text-collector";
import { CLOSE, MORE, OPEN, type XmlTokenizer } from "../xml/tokenizer";
import type { Archive, Part } from "../zip/archive";
import { StringStore } from "./string-store";

/** What a text costs beside its own bytes, counted so that endless empty ones come to an end too. */
const COST = 8;

/** Reads the table of shared strings: `<si>` with one `<t>`, or with `<r>` runs that hold one each. */
export async function readSharedStrings(
  archive: Archive,
  part: Part,
  limits: WorkbookLimits,
  signal?: AbortSignal,
): Promise<StringStore> {
  const parser = new SharedStringsParser(part.path, limits);
  await finish(tokenize(part.path, archive.read(part, signal), limits, parser));
  parser.store.seal();
  return parser.store;
}

class SharedStringsParser {
  readonly store: StringStore;
  private readonly text: TextCollector;
  /** Inside `<si>`; other things may stand beside it. */
  private inString = false;
  /** Joined runs of rich text; a lone first text stays in the collector. */
  private joined: string | null = null;
  /** Depth of a `<t>` that counts, while it is open. */
  private textDepth = 0;
  /** Depth of an `<rPh>` (how a text is spoken, no part of it), while it is open. */
  private phoneticDepth = 0;

  constructor(
    private readonly part: string,
    private readonly limits: WorkbookLimits,
  ) {
    this.store = new StringStore(part);
    this.text = new TextCollector(part, limits.tokenBytes);
  }

  drain(xml: XmlTokenizer): void {
    for (;;) {
      const token = xml.next();
      if (token === MORE) break;
      if (token === OPEN) this.open(xml);
      else if (token === CLOSE) this.close(xml);
      else this.text.add(xml, token);
    }
    this.text.keep();
  }

  private open(xml: XmlTokenizer): void {
    const { depth } = xml;
    if (depth === 2) this.inString = xml.isNamed("si");
    if (depth < 3 || !this.inString || this.phoneticDepth > 0) return;
    if (depth <= 4 && xml.letter === 0x74) {
      // Text that stands already is a run of the same string.
      if (!this.text.isEmpty || this.joined !== null) this.joinRun();
      this.textDepth = depth;
      xml.wantText = true;
    } else if (depth === 3 && xml.isNamed("rPh")) this.phoneticDepth = depth;
  }

  private close(xml: XmlTokenizer): void {
    const closed = xml.depth + 1;
    if (closed === this.textDepth) {
      this.textDepth = 0;
      xml.wantText = false;
    } else if (closed === this.phoneticDepth) this.phoneticDepth = 0;
    else if (closed === 2 && this.inString) this.endString();
  }

  private joinRun(): void {
    this.joined = (this.joined ?? "") + this.text.decode();
    if (this.joined.length > this.limits.tokenBytes) {
      throw new WorkbookError("text_too_long", { part: this.part, limit: this.limits.tokenBytes });
    }
    this.text.clear();
  }

  private endString(): void {
    const { store, text } = this;
    if (this.joined === null && isVerbatim(text.kinds)) {
      store.append(text.bytes, text.start, text.end);
    } else {
      this.joinRun();
      const bytes = Buffer.from(this.joined ?? "");
      store.append(bytes, 0, bytes.length);
      this.joined = null;
    }
    text.clear();
    const limit = this.limits.sharedStringBytes;
    if (store.byteLength + store.length * COST > limit) {
      throw new WorkbookError("too_large_inflated", { part: this.part, limit });
    }
  }
}
