import { COLUMNS } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { everyHeader } from "@/lib/imports/synonyms";
import type { Random } from "@/local/sample/random";
import { escapeXml, type Parts, sharedStringsXml, sheetXml, stylesXml } from "@/tests/support/workbook-parts";

/** Pieces that have made readers and rules stumble, here and elsewhere. */
const NASTY = [
  "",
  " ",
  "\u00a0\u200b",
  "ivan",
  "Иванов",
  "аdmin",
  "O'Нил-\\/",
  "+7 (900) 000-12-34",
  "8 900 000 12 34 доб. 5",
  "a@b.example",
  "a@b",
  "@@",
  "79001234567",
  "1E+10",
  "0",
  "1",
  "да",
  "TRUE",
  "active",
  "заблокирован",
  "<clear>",
  "<очистить>",
  "=1+1",
  "-cmd",
  "\t@x",
  "_xD800_",
  "_x0000_",
  "_x000D_\n",
  "👩‍👩‍👧",
  "e\u0301",
  "\u202eabc",
  "Region 1",
  "region  1",
  "Рegion 1",
  "p4ssword-",
  "#N/A",
  "constructor",
  "__proto__",
  "{0}",
  "%s%n",
  "'; drop table users; --",
];

export const GROUP_NAMES = GROUP_KINDS.map((kind) => ({ id: `${kind}-1`, kind, name: `${kind} 1` }));

function text(random: Random): string {
  const pieces = Array.from({ length: 1 + random.below(3) }, () => random.pick(NASTY));
  const joined = pieces.join(random.pick(["", " ", "-", "\n"]));
  return random.chance(0.02) ? joined.repeat(1 + random.below(2_000)) : joined;
}

function header(random: Random): string[] {
  const keys = COLUMNS.filter(() => random.chance(0.95));
  const names = keys.map((column) => random.pick(everyHeader(column)));
  const dressed = names.map((name) =>
    random.pick([name, `${name} *`, ` ${name.toUpperCase()}`, name.toLowerCase()]),
  );
  if (random.chance(0.3)) dressed.splice(random.below(dressed.length + 1), 0, text(random));
  if (random.chance(0.05)) dressed.push(dressed[0] ?? "");
  return dressed;
}

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;

function cell(random: Random, value: string, reference: string): string {
  const number = random.chance(0.001)
    ? "x"
    : random.pick(["1", "0", "79001234567", "1E+300", "-0.1", "45000.5"]);
  const r = random.chance(0.9) ? ` r="${reference}"` : "";
  const style = random.chance(0.3) ? ` s="${random.below(8)}"` : "";
  const inline = () =>
    `<c${r}${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
  return random.pick([
    inline,
    inline,
    inline,
    () => `<c${r}${style} t="str"><f>A1</f><v>${escapeXml(value)}</v></c>`,
    () => `<c${r}${style} t="s"><v>${random.below(5)}</v></c>`,
    () => `<c${r}${style}><v>${number}</v></c>`,
    () => `<c${r} t="b"><v>${random.below(2)}</v></c>`,
    () => `<c${r} t="e"><v>#N/A</v></c>`,
    () => `<c${r}${style}/>`,
  ])();
}

/** The parts of a workbook that could have come from a person: a header somewhere, and rows of every quality. */
export function messyWorkbook(random: Random): Parts {
  const names = header(random);
  const above = random.chance(0.2) ? random.below(12) : 0;
  const rows = Array.from({ length: random.below(40) }, () => names.map(() => text(random)));
  const lines = [names, ...rows].map((values, index) => {
    const number = above + 1 + index + (random.chance(0.05) ? random.below(1_000) : 0);
    const cells = values.map((value, column) =>
      index === 0
        ? `<c r="${letters(column)}${number}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
        : random.chance(0.85)
          ? cell(random, value, `${letters(column)}${number}`)
          : "",
    );
    return `<row${random.chance(0.9) ? ` r="${number}"` : ""}>${cells.join("")}</row>`;
  });
  if (random.chance(0.1)) lines.reverse();
  return {
    "xl/worksheets/sheet1.xml": sheetXml(lines.join("")),
    "xl/sharedStrings.xml": sharedStringsXml(
      ...NASTY.slice(3, 8).map((value) => `<t>${escapeXml(value)}</t>`),
    ),
    "xl/styles.xml": stylesXml(0, 14, "000000", "@", "0.00E+00", "[$-419]d mmm", "+0 (000) 000-00-00"),
  };
}
