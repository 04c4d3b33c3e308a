import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextCollector } from "./text-collector";
import { CLOSE, MORE, OPEN, XmlTokenizer } from "./tokenizer";
import { Utf8Normaliser } from "./encoding";

const LIMITS = { tokenBytes: 1000, depth: 8 };

/** All that a document says, with text joined as its readers join it. */
function eventsOf(chunks: readonly Uint8Array[]): string[] {
  const xml = new XmlTokenizer("part.xml", LIMITS);
  const utf8 = new Utf8Normaliser("part.xml");
  const text = new TextCollector("part.xml", LIMITS.tokenBytes);
  const events: string[] = [];
  xml.wantText = true;
  const flush = () => {
    if (!text.isEmpty) events.push(JSON.stringify(text.decode()));
    text.clear();
  };
  const drain = () => {
    for (let token = xml.next(); token !== MORE; token = xml.next()) {
      if (token === OPEN) {
        flush();
        const name = xml.bytes.toString("utf8", xml.nameStart, xml.nameEnd);
        events.push(`<${name} a=${xml.attribute("a")} ${xml.depth}`);
      } else if (token === CLOSE) {
        flush();
        events.push(`> ${xml.depth}`);
      } else text.add(xml, token);
    }
    text.keep();
  };
  for (const chunk of chunks) {
    xml.feed(utf8.push(chunk));
    drain();
  }
  xml.feed(utf8.end());
  drain();
  xml.finish();
  return events;
}

function cut(bytes: Uint8Array, edges: readonly number[]): Uint8Array[] {
  const places = [0, ...edges.map((edge) => edge % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((place, i) => bytes.subarray(places[i], place));
}

const DOCUMENT =
  '<?xml version="1.0"?>\r\n<!-- Ж -> --><x:r xmlns:x="u" x:a="pre" a = \'п&quot;>р"\'>тек&#x441;т &amp; <t/>' +
  '<![CDATA[<не & тег>]]]]><![CDATA[>]]> 😀\r\nя<x:t\n a="1"\t>пароль</x:t ><?pi > ?><!----></x:r>\n';
const EVENTS = [
  '<r a=п">р" 1',
  '"текст & "',
  "<t a=undefined 2",
  "> 1",
  '"<не & тег>]]> 😀\\nя"',
  "<t a=1 2",
  '"пароль"',
  "> 1",
  "> 0",
];

describe("XmlTokenizer", () => {
  it("reads elements, attributes, text, CDATA, comments and instructions", () => {
    expect(eventsOf([Buffer.from(DOCUMENT)])).toEqual(EVENTS);
  });

  it.each([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${DOCUMENT}`)],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${DOCUMENT}`, "utf16le")],
    ["UTF-16 LE", Buffer.from(DOCUMENT, "utf16le")],
    ["UTF-16 BE with a mark", Buffer.from(`\ufeff${DOCUMENT}`, "utf16le").swap16()],
    ["UTF-16 BE", Buffer.from(DOCUMENT, "utf16le").swap16()],
  ])("says the same in %s, wherever chunks are cut", (_encoding, bytes) => {
    for (let size = 1; size < 9; size++) {
      const edges = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => i * size);
      expect(eventsOf(cut(bytes, edges))).toEqual(EVENTS);
    }
    fc.assert(
      fc.property(fc.array(fc.nat()), (edges) => {
        expect(eventsOf(cut(bytes, edges))).toEqual(EVENTS);
      }),
    );
  });

  it("reads any text letter for letter, wherever chunks are cut", () => {
    const texts = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(texts, fc.array(fc.nat()), (written, edges) => {
        const kept = written.filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text));
        const escaped = kept.map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
        const bytes = Buffer.from(`<s>${escaped.map((text) => `<t>${text}</t>`).join("")}</s>`);
        const read = eventsOf(cut(bytes, edges)).filter((event) => event.startsWith('"'));
        expect(read.map((event) => JSON.parse(event))).toEqual(kept);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["blanks alone", "  \n"],
    ["text alone", "login;password"],
    ["an element left open", "<a><b></b>"],
    ["a tag cut short", "<a><b"],
    ["a comment cut short", "<a/><!-- "],
    ["wrong nesting", "<a><b></a></b>"],
    ["another name at the end", "<a:b></a:c>"],
    ["a closing tag alone", "</a>"],
    ["two roots", "<a/><b/>"],
    ["text behind the root", "<a/>x"],
    ["CDATA behind the root", "<a/><![CDATA[x]]>"],
    ["a tag in a tag", "<a <b/>"],
    ["a tag in a value", '<a b="<c/>"/>'],
    ["a value without quotes", "<a b=c/>"],
    ["an attribute without a value", "<a b/>"],
    ["a slash inside a tag", "<a / >"],
    ["a tag without a name", "<a>< b/></a>"],
    ["unknown markup", "<a><!ELEMENT b></a>"],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["a bare ampersand", "<a>b & c</a>"],
    ["a reference to no character", "<a>&#0;</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["a control character", "<a>\u0001</a>"],
    ["an unknown encoding", '<?xml version="1.0" encoding="klingon"?><a/>'],
  ])("refuses %s", (_what, document) => {
    expect(() => eventsOf([Buffer.from(document)])).toThrow(expect.objectContaining({ code: "damaged" }));
  });

  it("refuses bytes that are not of the encoding", () => {
    const bytes = Buffer.from("<a>пароль</a>").subarray();
    bytes[4] = 0x20;
    expect(() => eventsOf([bytes])).toThrow(expect.objectContaining({ code: "damaged" }));
    const half = Buffer.from("\ufeff<a>\ud83d</a>", "utf16le");
    expect(() => eventsOf([half])).toThrow(expect.objectContaining({ code: "damaged" }));
  });

  it("reads the encoding that the declaration names", () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><a>');
    const bytes = Buffer.concat([
      head,
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
      Buffer.from("</a>"),
    ]);
    expect(eventsOf(cut(bytes, [1, 20, bytes.length - 7]))).toContain('"Привет"');
  });

  it.each(["<!DOCTYPE a><a/>", '<?xml version="1.0"?>\n<!doctype a [<!ENTITY b "c">]><a>&b;</a>'])(
    "refuses a document type: %s",
    (document) => {
      for (const size of [1, 100]) {
        const edges = Array.from({ length: Math.ceil(document.length / size) }, (_, i) => i * size);
        expect(() => eventsOf(cut(Buffer.from(document), edges))).toThrow(
          expect.objectContaining({ code: "doctype" }),
        );
      }
    },
  );

  it("refuses elements too deep, and tags and texts too long", () => {
    expect(() => eventsOf([Buffer.from("<a>".repeat(9))])).toThrow(
      expect.objectContaining({ code: "too_deep" }),
    );
    const long = "x".repeat(LIMITS.tokenBytes);
    const chunks = (document: string) => cut(Buffer.from(document), [500, 1000, 1500, 2000]);
    expect(() => eventsOf(chunks(`<a b="${long}${long}"/>`))).toThrow(
      expect.objectContaining({ code: "text_too_long" }),
    );
    expect(() => eventsOf(chunks(`<a>${long}!</a>`))).toThrow(
      expect.objectContaining({ code: "text_too_long" }),
    );
    expect(() => eventsOf(chunks(`<a>${long}</a><!-- ${long}${long} -->`))).not.toThrow();
  });
});
