import ExcelJS from "exceljs";
import { COLUMNS } from "@/lib/imports/columns";
import { FAULTS, type ExpectedError } from "./faults";
import { makePeople, type Person } from "./people";
import { Random } from "./random";
import { writeCells, type Cells } from "./write-cells";

export const SAMPLE_ROWS = 1_000;
const SEED = 20_260_901;
/** Rows at fault stand this far apart; between them are good ones. */
const FAULT_EVERY = 24;
/** Blank rows after so many rows: row numbers must stay Excel's own. */
const BLANK_EVERY = 250;

export interface Sample {
  workbook: ExcelJS.Workbook;
  /** Those that the import must create, in the order of the file. */
  users: Person[];
  /** Everything that is wrong, in the order of the file. */
  errors: (ExpectedError & { row: number })[];
  skipped: number;
}

/** The sample workbook and what importing it into the demo company must give, known by how it is made. */
export function buildSample(): Sample {
  const random = new Random(SEED);
  const people = makePeople(SAMPLE_ROWS, random);
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = new Date(Date.UTC(2026, 8, 1));
  const sheet = workbook.addWorksheet("Staff", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow([...COLUMNS.map(({ headers }) => headers.en), "Comment"]);
  sheet.columns.forEach((column) => {
    column.width = 20;
  });

  const sample: Sample = { workbook, users: [], errors: [], skipped: 0 };
  people.forEach((person, index) => {
    const number = index + 2 + Math.floor(index / BLANK_EVERY);
    const cells = writeCells(person, random);
    const fault = index % FAULT_EVERY === FAULT_EVERY - 1 ? FAULTS[(index + 1) / FAULT_EVERY - 1] : undefined;
    if (fault) {
      Object.assign(cells, fault.spoil(person, reachable(sample.users)));
      sample.skipped += 1;
      sample.errors.push(...fault.errors.map((error) => ({ row: number, ...error })));
    } else sample.users.push(person);
    writeRow(sheet, number, cells, index);
  });
  return sample;
}

/** A good user above who has both an e-mail and a Russian phone to be repeated. */
function reachable(above: readonly Person[]): Person {
  const found = above.find(({ email, phone }) => email !== null && phone?.startsWith("+79"));
  if (!found) throw new Error("no one above has both contacts");
  return found;
}

function writeRow(sheet: ExcelJS.Worksheet, number: number, cells: Cells, index: number): void {
  const row = sheet.getRow(number);
  COLUMNS.forEach(({ key }, place) => {
    const value = cells[key] ?? null;
    if (value !== null) row.getCell(place + 1).value = value;
  });
  if (index % 97 === 0) row.getCell(COLUMNS.length + 1).value = "moved from the old system";
}
