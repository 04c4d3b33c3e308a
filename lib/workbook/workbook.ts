import type { NumberFormat } from "./cells/number-format";
import { readStyles } from "./cells/styles";
import { WorkbookError } from "./errors";
import { refuseOtherArchive, refuseOtherFormat } from "./identify";
import { DEFAULT_LIMITS } from "./limits";
import { readWorkbookPart, type SheetEntry, type WorkbookPart } from "./package/workbook-part";
import { SheetParser } from "./sheet-parser";
import { readSharedStrings } from "./strings/shared-strings";
import type { StringStore } from "./strings/string-store";
import type { ByteSource, Row, RowsOptions, Sheet, Workbook, WorkbookLimits } from "./types";
import { tokenize } from "./xml/parse";
import { Archive } from "./zip/archive";

/**
 * Opens an .xlsx workbook: reads its list of sheets, and neither the sheets nor their strings, so it is cheap
 * enough to check an upload with.
 * @throws WorkbookError with the kind of file where it is not a workbook, or what is wrong with it; errors of
 *   the source as they are.
 */
export async function openWorkbook(
  source: ByteSource,
  limits: Partial<WorkbookLimits> = {},
): Promise<Workbook> {
  const all = { ...DEFAULT_LIMITS, ...limits };
  await refuseOtherFormat(source);
  const archive = await Archive.open(source, all);
  await refuseOtherArchive(archive);
  return new OpenWorkbook(archive, all, await readWorkbookPart(archive, all));
}

class OpenWorkbook implements Workbook {
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  private readonly entries: ReadonlyMap<Sheet, SheetEntry>;
  private strings: StringStore | undefined;
  private styles: readonly NumberFormat[] | undefined;

  constructor(
    private readonly archive: Archive,
    private readonly limits: WorkbookLimits,
    private readonly part: WorkbookPart,
  ) {
    this.date1904 = part.date1904;
    const entries = part.sheets.map(
      (entry, index) => [{ index, name: entry.name, visible: entry.visible }, entry] as const,
    );
    this.sheets = entries.map(([sheet]) => sheet);
    this.entries = new Map(entries);
  }

  async *rows(sheet: Sheet, { signal, onMerge }: RowsOptions = {}): AsyncGenerator<Row[], void> {
    signal?.throwIfAborted();
    const { archive, limits, date1904 } = this;
    const entry = this.entries.get(sheet);
    if (!entry) throw new RangeError("the sheet is of another workbook");
    const { part } = entry;
    if (!part) throw new WorkbookError("damaged", { part: sheet.name, detail: "sheet missing" });
    const formats = (this.styles ??= await readStyles(archive, this.part.styles, limits));
    const sharedStrings = await this.sharedStrings(signal);
    const parser = new SheetParser({ part: part.path, formats, sharedStrings, date1904 }, limits, onMerge);
    const chunks = tokenize(part.path, archive.read(part, signal), limits, parser);
    for await (const rows of chunks) if (rows.length > 0) yield rows;
    const rest = parser.finish();
    if (rest.length > 0) yield rest;
  }

  /** Read once for all sheets. */
  private async sharedStrings(signal: AbortSignal | undefined): Promise<StringStore | undefined> {
    const part = this.part.sharedStrings;
    if (part) this.strings ??= await readSharedStrings(this.archive, part, this.limits, signal);
    return this.strings;
  }
}
