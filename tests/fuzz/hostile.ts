import { deflateRawSync } from "node:zlib";
import { crc32 } from "@/lib/workbook/zip/crc32";
import type { Random } from "@/local/sample/random";
import {
  MAIN,
  type Parts,
  sheetXml,
  workbookBytes,
  workbookXml,
  zipParts,
} from "@/tests/support/workbook-parts";

const MB = 1024 * 1024;
/** The number in the archive of the first part that a workbook does not have by default. */
const FIRST = zipParts({}).length;

/** The checksum is given, because the one of the tests' own archives goes bit by bit. */
function part(xml: string) {
  const data = Buffer.from(xml);
  return { data, crc: crc32(data) };
}

const sheet = (rows: string) => workbookBytes({ "xl/worksheets/sheet1.xml": part(sheetXml(rows)) });

/** A part that a workbook is read by before its sheets, or with them. */
const anyPart = (random: Random) =>
  random.pick([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
  ]);

/** So many sheets, each with a relationship of its own. */
function manySheets(count: number, targetOf: (sheet: number) => string, parts: Parts = {}): Buffer {
  const numbers = Array.from({ length: count }, (_, sheet) => sheet);
  const listed = numbers.map((n) => `<sheet name="Sheet ${n}" sheetId="${n + 1}" r:id="r${n}"/>`);
  const related = numbers.map((n) => `<Relationship Id="r${n}" Type="worksheet" Target="${targetOf(n)}"/>`);
  return workbookBytes({
    "xl/workbook.xml": part(workbookXml(listed.join(""))),
    "xl/_rels/workbook.xml.rels": part(`<Relationships>${related.join("")}</Relationships>`),
    ...parts,
  });
}

/** Files made to hurt: each is small, and asks for more time or memory than a workbook ever needs. */
export const ATTACKS: Readonly<Record<string, (random: Random) => Buffer>> = {
  // What inflates to far more than it is.
  "one endless text": (random) =>
    sheet(`<row r="1"><c r="A1" t="str"><v>${"0".repeat((64 + random.below(32)) * MB)}</v></c></row>`),
  "endless space": (random) => sheet(" ".repeat((64 + random.below(32)) * MB)),
  "endless cells": (random) => sheet(`<row>${"<c/>".repeat(2 * MB + random.below(MB))}</row>`),
  // Depth and width of the markup.
  depth: (random) => workbookBytes({ [anyPart(random)]: part("<a>".repeat(1 + random.below(200_000))) }),
  "attributes without end": (random) =>
    sheet(`<row ${Array.from({ length: random.below(50_000) }, (_, i) => `a${i}="1"`).join(" ")}/>`),
  "a number of a million digits": (random) =>
    sheet(`<row r="1"><c r="A1"><v>${"9".repeat(random.below(2 * MB))}</v></c></row>`),
  // Shared strings without end, and one repeated by every cell.
  "strings without end": (random) =>
    workbookBytes({
      "xl/sharedStrings.xml": part(
        `<sst xmlns="${MAIN}" count="4294967295">${"<si><t>a</t></si>".repeat(random.below(MB))}</sst>`,
      ),
    }),
  "one string in every cell": (random) =>
    workbookBytes({
      "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>${"x".repeat(32_767)}</t></si></sst>`,
      "xl/worksheets/sheet1.xml": sheetXml(
        `<row r="1">${'<c t="s"><v>0</v></c>'.repeat(16_384)}</row>`.repeat(1 + random.below(20)),
      ),
    }),
  // Entities that grow tenfold with each, or that stand for a file.
  entities: (random) => {
    const grown = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
    const first = random.pick(['<!ENTITY e0 "ha">', '<!ENTITY e0 SYSTEM "file:///etc/passwd">']);
    return workbookBytes({
      [anyPart(random)]: part(`<!DOCTYPE x [${first}${grown.join("")}]><x><t>&e12;</t></x>`),
    });
  },
  // Sheets without end: of one part, of none, of parts of their own that all ask for the styles.
  "sheets of one part": (random) =>
    manySheets(random.below(random.pick([1_000, 240_000])), () => "worksheets/sheet1.xml"),
  "sheets of no part": (random) =>
    manySheets(random.below(random.pick([1_000, 240_000])), (n) => `worksheets/none${n}.xml`),
  "sheets of parts of their own": (random) => {
    const count = random.below(random.pick([1_000, 15_000]));
    const sheets = Array.from({ length: count }, (_, n) => [`xl/worksheets/s${n}.xml`, sheetXml("")]);
    return manySheets(count, (n) => `worksheets/s${n}.xml`, {
      ...Object.fromEntries(sheets),
      "xl/styles.xml": part(
        `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(random.below(200_000))}</cellXfs></styleSheet>`,
      ),
    });
  },
  // One part that inflates to far more than it is, and that every entry of the directory points at.
  "one part that all entries point at": (random) => {
    const blank = part(" ".repeat(48 * MB));
    const { crc, data } = blank;
    const again = {
      data: "",
      crc,
      size: data.length,
      packedSize: deflateRawSync(data).length,
      sameAs: FIRST,
    };
    const count = 2 + random.below(200);
    const sheets = Array.from({ length: count }, (_, n) => [
      `xl/worksheets/s${n}.xml`,
      n === 0 ? blank : again,
    ]);
    return manySheets(count, (n) => `worksheets/s${n}.xml`, Object.fromEntries(sheets) as Parts);
  },
  "entries without end": (random) =>
    workbookBytes(
      Object.fromEntries(Array.from({ length: random.below(30_000) }, (_, i) => [`xl/media/${i}`, ""])),
    ),
  // Numbers where a reader would allocate by them.
  "rows beyond the last": (random) =>
    sheet(
      `<row r="${random.pick(["1048577", "4294967296", "-1", "1e9"])}"><c r="XFD1048576"><v>1</v></c></row>`,
    ),
};
