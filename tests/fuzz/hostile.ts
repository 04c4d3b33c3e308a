import { crc32 } from "@/lib/workbook/zip/crc32";
import type { Random } from "@/local/sample/random";
import { MAIN, sheetXml, workbookBytes } from "@/tests/support/workbook-parts";

const MB = 1024 * 1024;

/** The checksum is given, because the one of the tests' own archives goes bit by bit. */
function part(xml: string) {
  const data = Buffer.from(xml);
  return { data, crc: crc32(data) };
}

const sheet = (rows: string) => workbookBytes({ "xl/worksheets/sheet1.xml": part(sheetXml(rows)) });

/** Files made to hurt: each is small, and asks for more time or memory than a workbook ever needs. */
const ATTACKS: readonly ((random: Random) => Buffer)[] = [
  // What inflates to far more than it is.
  (random) =>
    sheet(`<row r="1"><c r="A1" t="str"><v>${"0".repeat((64 + random.below(32)) * MB)}</v></c></row>`),
  (random) => sheet(" ".repeat((64 + random.below(32)) * MB)),
  (random) => sheet(`<row>${"<c/>".repeat(2 * MB + random.below(MB))}</row>`),
  // Depth and width of the markup.
  (random) => sheet("<a>".repeat(1 + random.below(200_000))),
  (random) =>
    sheet(`<row ${Array.from({ length: random.below(50_000) }, (_, i) => `a${i}="1"`).join(" ")}/>`),
  (random) => sheet(`<row r="1"><c r="A1"><v>${"9".repeat(random.below(2 * MB))}</v></c></row>`),
  // Shared strings without end, and one repeated by every cell.
  (random) =>
    workbookBytes({
      "xl/sharedStrings.xml": part(
        `<sst xmlns="${MAIN}" count="4294967295">${"<si><t>a</t></si>".repeat(random.below(MB))}</sst>`,
      ),
    }),
  (random) =>
    workbookBytes({
      "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>${"x".repeat(32_767)}</t></si></sst>`,
      "xl/worksheets/sheet1.xml": sheetXml(
        `<row r="1">${'<c t="s"><v>0</v></c>'.repeat(16_384)}</row>`.repeat(1 + random.below(20)),
      ),
    }),
  // Entities, and parts that point at each other.
  () =>
    workbookBytes({
      "xl/workbook.xml": `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;</workbook>`,
    }),
  (random) =>
    workbookBytes(
      Object.fromEntries(Array.from({ length: random.below(30_000) }, (_, i) => [`xl/media/${i}`, ""])),
    ),
  // Numbers where a reader would allocate by them.
  (random) =>
    sheet(
      `<row r="${random.pick(["1048577", "4294967296", "-1", "1e9"])}"><c r="XFD1048576"><v>1</v></c></row>`,
    ),
];

export function hostileFile(random: Random): Buffer {
  return random.pick(ATTACKS)(random);
}
