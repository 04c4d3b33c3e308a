import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export type StringStyle = "shared" | "inline";

const HEADERS = (
  "Login*,Password*,Phone,Email,Email of the manager,First name,Last name,User is a manager*,User status," +
  "User needs to change the password,Region*,City*,Role*,Position*,Team*,Department*,Appointments*"
).split(",");

const FIRST_NAMES =
  "Анна,Борис,Вера,Глеб,Дарья,Егор,Жанна,Игорь,Ксения,Лев,Мария,Олег,Полина,Роман,Софья".split(",");
const LAST_NAMES =
  "Абрамова,Белов,Виноградова,Гусев,Дмитриева,Ершов,Жукова,Зайцев,Ильина,Королёв,Щербакова".split(",");
export const GROUP_NAMES = ["Регион", "Город", "Роль", "Должность", "Команда", "Отдел", "Назначение"];
/** Groups of each kind: "Регион 0" to "Регион 39". */
export const GROUPS_OF_A_KIND = 40;
const ROWS_AT_ONCE = 500;
const CHUNK_LENGTH = 64 * 1024;

type Cells = (string | number)[];

interface WorkbookOptions {
  readonly strings?: StringStyle;
  /** What becomes of the cells of the user with that number, from 0; an empty text is no cell. */
  readonly change?: (cells: Cells, user: number) => Cells;
}

/**
 * Writes a workbook such as a company uploads: 17 columns, one header row and `rows` users with Cyrillic names,
 * logins, passwords and e-mails of their own, and group names that repeat.
 */
export async function writeUserWorkbook(
  path: string,
  rows: number,
  { strings: style = "shared", change = (cells) => cells }: WorkbookOptions = {},
): Promise<void> {
  const strings = new Map<string, number>();
  const zip = new ZipFile();
  const add = (name: string, chunks: Iterable<string>) => {
    zip.addReadStreamLazy(name, { compressionLevel: 6 }, (ready) => ready(null, Readable.from(chunks)));
  };
  for (const [name, text] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(text), name);
  add("xl/worksheets/sheet1.xml", sheet(rows, change, style === "shared" ? strings : undefined));
  // Filled while the sheet is written, which yazl does first.
  add("xl/sharedStrings.xml", sharedStrings(strings));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function* sheet(
  rows: number,
  change: (cells: Cells, user: number) => Cells,
  strings: Map<string, number> | undefined,
): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:Q${rows + 1}"/><sheetData>${row(1, HEADERS, strings)}`;
  for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
    let chunk = "";
    for (let i = first; i < Math.min(rows, first + ROWS_AT_ONCE); i++)
      chunk += row(i + 2, change(user(i), i), strings);
    yield chunk;
  }
  yield "</sheetData></worksheet>";
}

export const loginOf = (i: number) => `user_${i.toString(36)}.${scramble(i) % 1000}`;
export const passwordOf = (i: number) => `Pw1${scramble(i).toString(36)}-${scramble(i + 7).toString(36)}`;

function user(i: number): Cells {
  const login = loginOf(i);
  const manager = Math.floor(i / 12) * 12;
  return [
    login,
    passwordOf(i),
    79_000_000_000 + (scramble(i) % 1_000_000_000),
    `${login}@example.org`,
    `${loginOf(manager)}@example.org`,
    pick(FIRST_NAMES, scramble(i)),
    pick(LAST_NAMES, scramble(i * 3)),
    i % 12 === 0 ? 1 : 0,
    "активный",
    i % 2,
    ...GROUP_NAMES.map((kind, place) => `${kind} ${scramble(i * 11 + place) % GROUPS_OF_A_KIND}`),
  ];
}

function row(number: number, values: readonly (string | number)[], strings?: Map<string, number>): string {
  const cells = values.map((value, column) => {
    if (value === "") return "";
    const reference = `r="${String.fromCharCode(65 + column)}${number}"`;
    if (typeof value === "number") return `<c ${reference} s="1"><v>${value}</v></c>`;
    if (!strings) return `<c ${reference} s="1" t="inlineStr"><is><t>${value}</t></is></c>`;
    const index = strings.get(value) ?? strings.size;
    strings.set(value, index);
    return `<c ${reference} s="1" t="s"><v>${index}</v></c>`;
  });
  return `<row r="${number}" spans="1:17">${cells.join("")}</row>`;
}

function* sharedStrings(strings: Map<string, number>): Generator<string> {
  yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">`;
  let chunk = "";
  for (const text of strings.keys()) {
    chunk += `<si><t>${text}</t></si>`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  yield `${chunk}</sst>`;
}

/** Spreads neighbours far apart, always the same way. */
function scramble(i: number): number {
  return Math.imul(i + 1, 0x9e3779b1) >>> 0;
}

function pick(names: readonly string[], i: number): string {
  return names[i % names.length] ?? "";
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const PARTS = {
  "[Content_Types].xml":
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${SPREADSHEET}.sharedStrings+xml"/></Types>`,
  "_rels/.rels":
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml":
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">` +
    `<sheets><sheet name="Users" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels":
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/>` +
    `<Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  "xl/styles.xml":
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
    `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
    `</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>` +
    `<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/></cellXfs>` +
    `</styleSheet>`,
};
