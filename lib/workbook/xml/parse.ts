import { Utf8Normaliser } from "./encoding";
import { MORE, OPEN, XmlTokenizer, type TokenizerLimits } from "./tokenizer";

/** Feeds a whole document to the tokeniser, chunk by chunk; `drain` takes tokens until there are no more. */
export async function* tokenize<T>(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: TokenizerLimits,
  drain: (xml: XmlTokenizer) => T,
): AsyncGenerator<T, void> {
  const xml = new XmlTokenizer(part, limits);
  const utf8 = new Utf8Normaliser(part);
  for await (const chunk of chunks) {
    xml.feed(utf8.push(chunk));
    yield drain(xml);
  }
  xml.feed(utf8.end());
  yield drain(xml);
  xml.finish();
}

/** Reads a document of which only elements and attributes matter. */
export async function readElements(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: TokenizerLimits,
  onOpen: (xml: XmlTokenizer) => void,
): Promise<void> {
  const drain = (xml: XmlTokenizer) => {
    for (let token = xml.next(); token !== MORE; token = xml.next()) if (token === OPEN) onOpen(xml);
  };
  const reading = tokenize(part, chunks, limits, drain);
  while (!(await reading.next()).done);
}
