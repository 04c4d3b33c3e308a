import { WorkbookError } from "../errors";

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SPACE = 0x20;

/** Numbers kept per attribute: where its name and its value start and end. */
const FIELDS = 4;

/** The attributes of one opening tag, as places in its bytes: nothing is made a string until asked for. */
export class Attributes {
  count = 0;
  /** Whether the tag ends in `/>`. */
  selfClosing = false;
  private spans = new Int32Array(16 * FIELDS);

  constructor(private readonly part: string) {}

  nameStart(i: number): number {
    return this.spans[i * FIELDS] as number;
  }
  nameEnd(i: number): number {
    return this.spans[i * FIELDS + 1] as number;
  }
  valueStart(i: number): number {
    return this.spans[i * FIELDS + 2] as number;
  }
  valueEnd(i: number): number {
    return this.spans[i * FIELDS + 3] as number;
  }

  /**
   * Reads the attributes from behind the name of an element.
   * @returns the place of the `>` that ends the tag, or -1 when the bytes end before it.
   */
  scan(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let at = from;
    let byte = 0;
    this.count = 0;
    this.selfClosing = false;
    for (;;) {
      while (at < length && (byte = bytes[at] as number) <= SPACE) at++;
      if (at >= length) return -1;
      if (byte === GT) return at;
      if (byte === SLASH) {
        if (at + 1 >= length) return -1;
        if (bytes[at + 1] !== GT) throw this.malformed();
        this.selfClosing = true;
        return at + 1;
      }
      const nameStart = at;
      while (at < length && (byte = bytes[at] as number) !== EQUALS && byte > SPACE) {
        if (byte === GT || byte === LT) throw this.malformed();
        at++;
      }
      const nameEnd = at;
      while (at < length && (byte = bytes[at] as number) <= SPACE) at++;
      if (at >= length) return -1;
      if (byte !== EQUALS) throw this.malformed();
      at++;
      while (at < length && (byte = bytes[at] as number) <= SPACE) at++;
      if (at >= length) return -1;
      if (byte !== QUOTE && byte !== APOSTROPHE) throw this.malformed();
      const quote = byte;
      const valueStart = ++at;
      while (at < length && (byte = bytes[at] as number) !== quote) {
        if (byte === LT) throw this.malformed();
        at++;
      }
      if (at >= length) return -1;
      this.add(nameStart, nameEnd, valueStart, at++);
    }
  }

  private add(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    const place = this.count++ * FIELDS;
    if (place === this.spans.length) {
      const grown = new Int32Array(place * 2);
      grown.set(this.spans);
      this.spans = grown;
    }
    const { spans } = this;
    spans[place] = nameStart;
    spans[place + 1] = nameEnd;
    spans[place + 2] = valueStart;
    spans[place + 3] = valueEnd;
  }

  private malformed(): WorkbookError {
    return new WorkbookError("damaged", { part: this.part, detail: "malformed tag" });
  }
}
