import { WorkbookError } from "../errors";
import { Utf8Normaliser } from "./encoding";
import { MORE, OPEN, XmlTokenizer, type TokenizerLimits } from "./tokenizer";

/** More than the largest real stylesheet holds; what is read of each element is kept in memory. */
const MOST_ELEMENTS = 500_000;

/** Takes tokens until there are no more, or until it has enough to hand over. */
interface Drain<T> {
  drain(xml: XmlTokenizer): T;
  /** Set when `drain` stopped before the tokens came to an end. */
  readonly isPaused?: boolean;
}

/** Feeds a whole document to the tokeniser, chunk by chunk, and gives what was drained from each. */
export async function* tokenize<T>(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: TokenizerLimits,
  into: Drain<T>,
): AsyncGenerator<T, void> {
  const xml = new XmlTokenizer(part, limits);
  const utf8 = new Utf8Normaliser(part);
  for await (const chunk of chunks) {
    xml.feed(utf8.push(chunk));
    do yield into.drain(xml);
    while (into.isPaused);
  }
  xml.feed(utf8.end());
  do yield into.drain(xml);
  while (into.isPaused);
  xml.finish();
}

/** Reads a small document of which only elements and attributes matter. */
export async function readElements(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: TokenizerLimits,
  onOpen: (xml: XmlTokenizer) => void,
): Promise<void> {
  let elements = 0;
  const drain = (xml: XmlTokenizer) => {
    for (let token = xml.next(); token !== MORE; token = xml.next()) {
      if (token !== OPEN) continue;
      if (++elements > MOST_ELEMENTS)
        throw new WorkbookError("too_large_inflated", { part, limit: MOST_ELEMENTS });
      onOpen(xml);
    }
  };
  await finish(tokenize(part, chunks, limits, { drain }));
}

/** Runs a reading of which the pieces do not matter. */
export async function finish(reading: AsyncIterator<unknown>): Promise<void> {
  while (!(await reading.next()).done);
}
