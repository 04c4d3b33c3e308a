import type { PassThrough, Readable } from "node:stream";
import ExcelJS, { type Fill, type Row } from "exceljs";
import { download, roomIn } from "../../download";
import type { ProcessScope } from "../../processes/mutations";
import type { RowErrorView } from "../../processes/types";
import { COLUMNS, isNeededToCreate, type ColumnKey } from "../columns";
import type { GroupKind } from "../group-kinds";
import { describeRowError } from "../rules/describe-row-error";
import { asCell } from "../template/lists-sheet";
import { AS_TEXT, NEEDED_FILL, OPTIONAL_FILL, STRONG, TEXT } from "../template/style";
import { listSkippedRows, type SkippedRow } from "./skipped-rows";
import { reportTranslator, rowErrorTranslator } from "./translate";

interface ReportOptions {
  readonly language: "en" | "ru";
  /** Of the import: rows are told by their numbers in it, and the report has numbers of its own. */
  readonly fileName: string;
  readonly requiredGroupKinds: readonly GroupKind[];
}

const WRONG: Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFBD5D5" } };
const AGAIN: Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF1CC" } };
/** The writer holds notes in memory until the sheet is done, and Excel is slow with more; the last column tells all. */
const MOST_NOTES = 20_000;
const EXCEL_NOTE_CHARACTERS = 2_000;

/**
 * The skipped rows of a process as a workbook in the columns of the template: the cells at fault red with a note,
 * all that is wrong in a column of its own. Every cell is text, so nothing in it can run as a formula. Passwords are
 * not in it; where one is needed, a note asks for it. Mended, it imports as it is.
 */
export function errorsWorkbook(scope: ProcessScope, options: ReportOptions): Readable {
  return download((output) => write(output, scope, options));
}

async function write(output: PassThrough, scope: ProcessScope, options: ReportOptions): Promise<void> {
  const t = reportTranslator(options.language);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = "Rollcall";
  const sheet = workbook.addWorksheet(t("sheet"), { views: [{ state: "frozen", xSplit: 1, ySplit: 1 }] });
  sheet.columns = [
    ...COLUMNS.map(({ rule }) => ({ width: rule.type === "group" || rule.type === "email" ? 28 : 20 })),
    { width: 90 },
  ];
  writeHeader(sheet.getRow(1), options, t("errors"));
  const writer = new RowWriter(options);
  let number = 2;
  for await (const page of listSkippedRows(scope)) {
    for (const row of page) writer.write(sheet.getRow(number++), row);
    await roomIn(output);
  }
  sheet.commit();
  await workbook.commit();
}

function writeHeader(head: Row, { language, requiredGroupKinds }: ReportOptions, errors: string): void {
  COLUMNS.forEach((column, index) => {
    const needed = isNeededToCreate(column, requiredGroupKinds);
    const cell = head.getCell(index + 1);
    cell.value = needed ? `${column.headers[language]} *` : column.headers[language];
    cell.font = STRONG;
    cell.fill = needed ? NEEDED_FILL : OPTIONAL_FILL;
  });
  const last = head.getCell(COLUMNS.length + 1);
  last.value = errors;
  last.font = STRONG;
  last.fill = OPTIONAL_FILL;
  head.commit();
}

/** Longer ones Excel calls damage. */
const EXCEL_CELL_CHARACTERS = 32_767;
const HALF_A_CHARACTER = /[\uD800-\uDBFF]$/;

/**
 * A cell as it was read, as far as Excel takes it. One of which Excel had made a date stays empty, and so does a formula
 * without its result: as text they would pass for what was typed.
 */
function shown(text: string, errors: readonly RowErrorView[]): string {
  if (errors.some(({ params }) => params.reason === "date" || params.reason === "uncalculated")) return "";
  return text.length <= EXCEL_CELL_CHARACTERS
    ? text
    : text.slice(0, EXCEL_CELL_CHARACTERS).replace(HALF_A_CHARACTER, "");
}

class RowWriter {
  private readonly t: ReturnType<typeof reportTranslator>;
  private readonly tError: ReturnType<typeof rowErrorTranslator>;
  private notes = 0;

  constructor(private readonly options: ReportOptions) {
    this.t = reportTranslator(options.language);
    this.tError = rowErrorTranslator(options.language);
  }

  write(target: Row, { number, cells, creates, errors }: SkippedRow): void {
    const problems = new Map<ColumnKey | null, string[]>();
    for (const error of errors) {
      const { problem, mend } = describeRowError(this.withFile(error), this.tError);
      problems.set(error.column, [...(problems.get(error.column) ?? []), `${problem} ${mend}`]);
    }
    const lacksPassword = (creates || cells.password !== undefined) && !problems.has("password");
    COLUMNS.forEach(({ key }, index) => {
      const cell = target.getCell(index + 1);
      cell.numFmt = AS_TEXT;
      cell.font = TEXT;
      cell.value = asCell(
        shown(
          cells[key] ?? "",
          errors.filter(({ column }) => column === key),
        ),
      );
      const wrong = problems.get(key);
      if (wrong) this.mark(cell, WRONG, wrong.join("\n"));
      else if (key === "password" && lacksPassword) this.mark(cell, AGAIN, this.t("passwordAgain"));
    });
    const last = target.getCell(COLUMNS.length + 1);
    last.numFmt = AS_TEXT;
    if (lacksPassword) problems.set("password", [this.t("passwordAgain")]);
    const lines = [...problems].map(([column, texts]) => this.line(column, texts));
    last.value = asCell([this.t("ofRow", { row: this.rowOfFile(number) }), ...lines].join("\n"));
    target.commit();
  }

  /** An earlier row that an error names is one of the file that was imported. */
  private withFile(error: RowErrorView): RowErrorView {
    const { row } = error.params;
    if (typeof row !== "number") return error;
    return { ...error, params: { ...error.params, row: this.rowOfFile(row) } };
  }

  private rowOfFile(row: number): string {
    return this.t("rowOfFile", { row: String(row), file: this.options.fileName });
  }

  private line(column: ColumnKey | null, texts: readonly string[]): string {
    const header = COLUMNS.find(({ key }) => key === column)?.headers[this.options.language];
    return header ? `${header}: ${texts.join(" ")}` : texts.join(" ");
  }

  private mark(cell: ExcelJS.Cell, fill: Fill, note: string): void {
    cell.fill = fill;
    if (this.notes++ >= MOST_NOTES) return;
    cell.note = {
      texts: [{ text: note.slice(0, EXCEL_NOTE_CHARACTERS), font: { name: "Tahoma", size: 9 } }],
    };
  }
}
