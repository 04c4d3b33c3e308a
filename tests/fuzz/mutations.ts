import type { Random } from "@/local/sample/random";
import { type Parts, workbookBytes, zipParts } from "@/tests/support/workbook-parts";
import { zip, type ZipPart } from "@/tests/support/zip-parts";

const FRAGMENTS = [
  "<",
  ">",
  "/",
  "&",
  '"',
  "<c",
  "<row>",
  "</c>",
  "</row>",
  "]]>",
  "<![CDATA[",
  "<!--",
  "<!DOCTYPE x [<!ENTITY a 'aa'>]>",
  "<?xml version='1.1' encoding='utf-16'?>",
  "&#1;",
  "&#x110000;",
  "&a;",
  "9999999999",
  "-1",
  "\0",
  "s",
  "_x0041_",
  ' r="A1"',
  ' r="XFE1048577"',
  ' t="s"',
  ' xmlns="x"',
  "\ufeff",
  "\ud83d",
].map((text) => Buffer.from(text));

/** Changes bytes anywhere: flips, cuts, repeats, and an end that never came. */
export function mutateBytes(random: Random, file: Buffer): Buffer {
  let bytes = Buffer.from(file);
  for (let times = random.below(6); times >= 0; times--) {
    const at = random.below(bytes.length + 1);
    const until = Math.min(bytes.length, at + random.below(200));
    bytes = random.pick([
      () => {
        if (at < bytes.length) bytes[at] = random.below(256);
        return bytes;
      },
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(until)]),
      () => Buffer.concat([bytes.subarray(0, until), bytes.subarray(at)]),
      () => (random.chance(0.2) ? bytes.subarray(0, at) : bytes),
    ])();
  }
  return bytes;
}

/** Names that lead elsewhere, mean a part that is there already, or are none. */
const NAMES = [
  "xl/workbook.xml",
  "XL/Workbook.XML",
  "xl/%77orkbook.xml",
  "/xl/workbook.xml",
  "xl\\workbook.xml",
  "../../xl/workbook.xml",
  "xl/../../../etc/passwd",
  "/etc/passwd",
  "C:\\windows\\win.ini",
  "xl/worksheets/",
  "xl//workbook.xml",
  "xl/workbook.xml\0.png",
  "__proto__",
  "mimetype",
  "xl/%",
  "\u202elmx.koobkrow/lx",
  "x".repeat(65_535),
  "",
];

/** Puts parts beside the others whose names stand twice or lead astray. */
function addOddNames(random: Random, parts: Parts): Buffer {
  const all = zipParts(parts);
  const odd = Array.from({ length: 1 + random.below(3) }, (): ZipPart => {
    const { data } = random.pick(all);
    return { path: random.pick(NAMES), data: random.chance(0.5) ? data : "" };
  });
  return zip(random.chance(0.5) ? [...odd, ...all] : [...all, ...odd]);
}

/** Changes what the archive says of its parts, and leaves the parts as they are. */
export function mutateArchive(random: Random, parts: Parts): Buffer {
  if (random.chance(0.2)) return addOddNames(random, parts);
  const changed: Record<string, Omit<ZipPart, "path">> = {};
  for (const [path, part] of Object.entries(parts)) {
    if (typeof part !== "string" || random.chance(0.4)) continue;
    const odd: Partial<ZipPart> = random.pick<Partial<ZipPart>>([
      { method: random.below(100) },
      { flags: random.below(65_536) },
      { crc: random.below(2 ** 32) },
      { size: random.below(2 ** 32) },
      { packedSize: random.below(2 ** 20) },
      { descriptor: true },
      { zip64: true },
      { sameAs: random.below(4) },
    ]);
    changed[path] = { data: part, ...odd };
  }
  return workbookBytes(
    { ...parts, ...changed },
    random.pick([
      {},
      { zip64: true },
      { comment: "PK\u0005\u0006".repeat(random.below(20)) },
      { count: random.below(70_000) },
      { before: Buffer.alloc(random.below(100), 80) },
      { behind: Buffer.alloc(random.below(70_000), 75) },
    ]),
  );
}

/** Changes the XML of one part or of several. */
export function mutateMarkup(random: Random, parts: Parts): Buffer {
  const all = Object.entries(parts).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const changed: Record<string, Buffer> = {};
  for (let times = random.below(4); times >= 0; times--) {
    const [path, xml] = random.pick(all);
    const data = changed[path] ?? Buffer.from(xml);
    const at = random.below(data.length + 1);
    const until = Math.min(data.length, at + random.below(60));
    const fragment = random.pick(FRAGMENTS);
    changed[path] = random.pick([
      () => Buffer.concat([data.subarray(0, at), fragment, data.subarray(at)]),
      () => Buffer.concat([data.subarray(0, at), fragment, data.subarray(until)]),
      () => Buffer.concat([data.subarray(0, at), data.subarray(until)]),
      () => Buffer.concat([data.subarray(0, until), data.subarray(at)]),
      () => data.subarray(0, at),
    ])();
  }
  return workbookBytes({ ...parts, ...changed });
}
