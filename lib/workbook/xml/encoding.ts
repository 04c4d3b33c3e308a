import { WorkbookError } from "../errors";

/** More than enough for an XML declaration. */
const HEAD = 1024;

/**
 * Makes UTF-8 of the bytes of an XML document, whatever its encoding (UTF-8 with or without a byte order mark,
 * UTF-16 of either order, or one that the XML declaration names). Chunks may be cut anywhere.
 * @throws WorkbookError `damaged` for an unknown encoding, and for bytes that are not of the declared one.
 */
export class Utf8Normaliser {
  private head: Buffer | null = Buffer.alloc(0);
  private decoder: TextDecoder | null = null;

  constructor(private readonly part: string) {}

  push(chunk: Uint8Array): Uint8Array {
    if (!this.head) return this.decode(chunk);
    this.head = this.head.length ? Buffer.concat([this.head, chunk]) : Buffer.from(chunk);
    if (this.head.length < 4 || (isDeclarationCut(this.head) && this.head.length < HEAD))
      return Buffer.alloc(0);
    return this.flushHead();
  }

  end(): Uint8Array {
    const first = this.head ? this.flushHead() : Buffer.alloc(0);
    if (!this.decoder) return first;
    try {
      return Buffer.concat([first, Buffer.from(this.decoder.decode())]);
    } catch (cause) {
      throw this.damaged(cause);
    }
  }

  private flushHead(): Uint8Array {
    const head = this.head ?? Buffer.alloc(0);
    this.head = null;
    const { encoding, skip } = detect(head);
    if (encoding !== "utf-8") {
      try {
        this.decoder = new TextDecoder(encoding, { fatal: true });
      } catch (cause) {
        throw this.damaged(cause);
      }
    }
    return this.decode(head.subarray(skip));
  }

  private decode(chunk: Uint8Array): Uint8Array {
    if (!this.decoder) return chunk;
    try {
      return Buffer.from(this.decoder.decode(chunk, { stream: true }));
    } catch (cause) {
      throw this.damaged(cause);
    }
  }

  private damaged(cause: unknown): WorkbookError {
    return new WorkbookError("damaged", { part: this.part, detail: "text encoding" }, { cause });
  }
}

function isDeclarationCut(head: Buffer): boolean {
  return head.toString("latin1", 0, 5) === "<?xml" && !head.includes("?>");
}

function detect(head: Buffer): { encoding: string; skip: number } {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", skip: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", skip: 2 };
  if (a === 0x3c && b === 0 && d === 0) return { encoding: "utf-16le", skip: 0 };
  if (a === 0 && b === 0x3c && c === 0) return { encoding: "utf-16be", skip: 0 };
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/
    .exec(head.toString("latin1", 0, HEAD))?.[1]
    ?.toLowerCase();
  // Without the bytes of UTF-16 a declaration of it cannot be true.
  if (!declared || declared.startsWith("utf-16") || /^(utf-?8|us-ascii|ascii)$/.test(declared)) {
    return { encoding: "utf-8", skip: 0 };
  }
  return { encoding: declared, skip: 0 };
}
