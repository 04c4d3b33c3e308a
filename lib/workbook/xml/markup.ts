import { WorkbookError } from "../errors";

const COMMENT = { opening: Buffer.from("<!--"), ending: Buffer.from("-->") };
const INSTRUCTION = { opening: Buffer.from("<?"), ending: Buffer.from("?>") };
export const CDATA_SECTION = { opening: Buffer.from("<![CDATA["), ending: Buffer.from("]]>") };
const ALL = [COMMENT, INSTRUCTION, CDATA_SECTION];
const DOCTYPE = "<!DOCTYPE";

/** What stands between `opening` and `ending` and is no element. */
export interface Markup {
  readonly opening: Buffer;
  readonly ending: Buffer;
}

/**
 * The comment, instruction or CDATA section that begins here; undefined when more bytes are needed to tell.
 * @throws WorkbookError `doctype` for a document type, `damaged` for anything else.
 */
export function markupAt(bytes: Buffer, start: number, part: string): Markup | undefined {
  for (const markup of ALL) {
    const { opening } = markup;
    const head = bytes.subarray(start, start + opening.length);
    if (!head.equals(opening.subarray(0, head.length))) continue;
    return head.length < opening.length ? undefined : markup;
  }
  const head = bytes.toString("latin1", start, start + DOCTYPE.length).toUpperCase();
  if (head === DOCTYPE) throw new WorkbookError("doctype", { part });
  if (!DOCTYPE.startsWith(head)) throw new WorkbookError("damaged", { part, detail: "unknown markup" });
  return undefined;
}
