import type { Random } from "@/local/sample/random";
import { sheetXml, workbookBytes } from "@/tests/support/workbook-parts";
import { zip } from "@/tests/support/zip-parts";

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** The head of a kind of file, and noise behind it. */
const headed = (head: Buffer | string) => (random: Random) =>
  Buffer.concat([Buffer.from(head), noise(random, random.below(20_000))]);

const noise = (random: Random, length: number) =>
  Buffer.from(Uint8Array.from({ length }, () => random.below(256)));

const HEADER = '<row r="1"><c t="str"><v>Login</v></c><c t="str"><v>Phone</v></c></row>';

/** What people take for an .xlsx, and workbooks in an encoding that hardly anything writes. */
export const OTHER_FILES: Readonly<Record<string, (random: Random) => Buffer>> = {
  nothing: () => Buffer.alloc(0),
  noise: (random) => noise(random, random.below(50_000)),
  "an .xls, or a locked .xlsx": headed(OLE),
  "an .xls with the name of its stream": (random) =>
    headed(Buffer.concat([OLE, Buffer.from(random.pick(["Workbook", "EncryptedPackage"]), "utf16le")]))(
      random,
    ),
  "a .csv": (random) =>
    Buffer.from(
      `${random.pick(["", "\ufeff"])}Login;Password\r\n${'anna;"a""b"\r\n'.repeat(random.below(2_000))}`,
    ),
  "a .csv in UTF-16": (random) =>
    Buffer.from(`\ufeff${"Логин\tПароль\r\n".repeat(random.below(2_000))}`, "utf16le"),
  "a .pdf": headed("%PDF-1.7\n"),
  "a page": headed("<!DOCTYPE html><html><table><tr><td>Login</td></tr></table>"),
  "a .zip of other things": (random) =>
    zip(
      Array.from({ length: 1 + random.below(20) }, (_, n) => ({
        path: `photo ${n}.jpg`,
        data: noise(random, 500),
      })),
    ),
  "an .ods": (random) =>
    zip([
      { path: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet", method: 0 },
      { path: "content.xml", data: noise(random, 500) },
    ]),
  "an empty .zip": () => zip([]),
  "a sheet in UTF-16": (random) => {
    const xml = `${random.pick(["", '<?xml version="1.0" encoding="UTF-16"?>'])}${sheetXml(HEADER)}`;
    const bytes = Buffer.from(`\ufeff${xml}`, "utf16le");
    return workbookBytes({ "xl/worksheets/sheet1.xml": random.chance(0.5) ? bytes : bytes.swap16() });
  },
  "a sheet with a prefix": (random) =>
    workbookBytes({
      "xl/worksheets/sheet1.xml": sheetXml(HEADER).replace(
        /<(\/?)(?=\w)/g,
        (_, end: string) => `<${end}${random.chance(0.05) ? "y" : "x"}:`,
      ),
    }),
};
