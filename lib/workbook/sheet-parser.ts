import { MAX_COLUMNS, MAX_ROWS, readRange, readReference } from "./cells/cell-reference";
import { CELL_TYPES, cellOf, type CellType, type SheetContext, uncalculated } from "./cells/cell-value";
import { RowBuilder } from "./row-builder";
import type { MergedRange, Row, WorkbookLimits } from "./types";
import { TextCollector } from "./xml/text-collector";
import { CLOSE, MORE, OPEN, TEXT, type XmlTokenizer } from "./xml/tokenizer";

/** Names of one letter, as bytes. */
const C = 0x63;
const F = 0x66;
const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;

/** What stands around the text of nearly every cell. */
const BEFORE_VALUE = Buffer.from("<v>");
const BEHIND_VALUE = Buffer.from("</v></c>");
const BEFORE_INLINE = Buffer.from("<is><t>");
const BEHIND_INLINE = Buffer.from("</t></is></c>");

/** Where in the sheet the parser is; elements that do not belong there are passed over whole. */
const OUTSIDE = 0;
const IN_SHEET_DATA = 1;
const IN_ROW = 2;
const IN_CELL = 3;
const IN_VALUE = 4;
const IN_INLINE = 5;
const IN_RUN = 6;
const IN_TEXT = 7;
const IN_MERGES = 8;
const IN_FORMULA = 9;

/** Turns the tokens of a worksheet into rows. */
export class SheetParser {
  isPaused = false;
  private state = OUTSIDE;
  /** The state that the end of a `<t>` returns to. */
  private aroundText = IN_INLINE;
  /** Depth of an element that is passed over with all that is in it; 0 for none. */
  private skipped = 0;
  private readonly rows: RowBuilder;
  private readonly value: TextCollector;
  private readonly inline: TextCollector;
  private readonly reference = { column: 0, row: 0 };

  private row = 0;
  private column = 0;
  private type: CellType = "n";
  private style = 0;
  private hasFormula = false;

  constructor(
    private readonly context: SheetContext,
    limits: WorkbookLimits,
    private readonly onMerge?: (range: MergedRange) => void,
  ) {
    this.rows = new RowBuilder(context.part, limits.inflatedBytes);
    this.value = new TextCollector(context.part, limits.tokenBytes);
    this.inline = new TextCollector(context.part, limits.tokenBytes);
  }

  /** Takes the tokens there are, and gives the rows that they complete; pauses when those are many. */
  drain(xml: XmlTokenizer): Row[] {
    this.isPaused = false;
    while (!this.isPaused) {
      const token = xml.next();
      if (token === MORE) break;
      if (token === OPEN) {
        if (this.skipped === 0) this.open(xml);
      } else if (token !== CLOSE) (this.state === IN_VALUE ? this.value : this.inline).add(xml, token);
      else if (this.skipped === 0) this.close(xml);
      else if (xml.depth < this.skipped) this.skipped = 0;
    }
    this.value.keep();
    this.inline.keep();
    return this.rows.take();
  }

  /** The last row, once the sheet has come to its end. */
  finish(): Row[] {
    this.rows.end();
    return this.rows.take();
  }

  private open(xml: XmlTokenizer): void {
    switch (this.state) {
      case OUTSIDE:
        if (xml.isNamed("sheetData")) this.state = IN_SHEET_DATA;
        else if (xml.depth === 1 && !xml.isNamed("worksheet")) throw xml.damaged("not a worksheet");
        else if (xml.isNamed("mergeCells")) this.state = IN_MERGES;
        else if (xml.depth > 1) this.skipped = xml.depth;
        return;
      case IN_MERGES:
        if (xml.isNamed("mergeCell")) this.readMerge(xml);
        break;
      case IN_SHEET_DATA:
        if (xml.isNamed("row")) return this.openRow(xml);
        break;
      case IN_ROW:
        if (xml.letter === C) return this.openCell(xml);
        break;
      case IN_CELL:
        if (xml.letter === V) return this.openText(xml, IN_VALUE);
        if (xml.letter === F && this.type === "n") return this.openFormula(xml);
        if (xml.isNamed("is")) return void (this.state = IN_INLINE);
        break;
      case IN_INLINE:
        if (xml.letter === R) return void (this.state = IN_RUN);
        if (xml.letter === T) return this.openText(xml, IN_TEXT);
        break;
      case IN_RUN:
        if (xml.letter === T) return this.openText(xml, IN_TEXT);
        break;
    }
    this.skipped = xml.depth;
  }

  private close(xml: XmlTokenizer): void {
    switch (this.state) {
      case IN_VALUE:
        xml.wantText = false;
        this.state = IN_CELL;
        return;
      case IN_FORMULA:
        xml.wantText = false;
        this.state = IN_CELL;
        return;
      case IN_TEXT:
        xml.wantText = false;
        this.state = this.aroundText;
        return;
      case IN_RUN:
        this.state = IN_INLINE;
        return;
      case IN_INLINE:
        this.state = IN_CELL;
        return;
      case IN_CELL:
        this.state = IN_ROW;
        return this.closeCell();
      case IN_ROW:
        this.state = IN_SHEET_DATA;
        this.isPaused = this.rows.isFull;
        return;
      case IN_SHEET_DATA:
      case IN_MERGES:
        this.state = OUTSIDE;
    }
  }

  private openText(xml: XmlTokenizer, state: typeof IN_VALUE | typeof IN_TEXT): void {
    if (state === IN_TEXT) this.aroundText = this.state;
    else if (!this.value.isEmpty) throw xml.damaged("cell with two values");
    this.state = state;
    xml.wantText = true;
  }

  /** Its text is that of the cell where there is no result: programs that write formulas may calculate none. */
  private openFormula(xml: XmlTokenizer): void {
    this.hasFormula = true;
    this.inline.clear();
    this.state = IN_FORMULA;
    xml.wantText = true;
  }

  private openRow(xml: XmlTokenizer): void {
    this.state = IN_ROW;
    this.column = 0;
    const written = xml.attribute("r");
    this.row = written ? Number(written) : this.row + 1;
    if (!Number.isInteger(this.row) || this.row < 1 || this.row > MAX_ROWS) throw xml.damaged("row number");
    const hidden = xml.attribute("hidden");
    this.rows.nextIsHidden = hidden === "1" || hidden === "true";
  }

  /** What is not a range merges nothing, and the rows are whole without it. */
  private readMerge(xml: XmlTokenizer): void {
    const range = readRange(xml.attribute("ref") ?? "");
    if (range) this.onMerge?.(range);
  }

  private openCell(xml: XmlTokenizer): void {
    this.state = IN_CELL;
    this.value.clear();
    this.inline.clear();
    this.type = "n";
    this.style = 0;
    this.hasFormula = false;
    this.column++;
    this.readAttributes(xml);
    if (this.column > MAX_COLUMNS) throw xml.damaged("column");
    this.takePlainCell(xml);
  }

  /** The rest of a cell that is written as nearly all are; of any other nothing, and its tokens come one by one. */
  private takePlainCell(xml: XmlTokenizer): void {
    if (this.type === "inlineStr") {
      if (!xml.takeText(BEFORE_INLINE, BEHIND_INLINE)) return;
      this.inline.add(xml, TEXT);
    } else {
      if (!xml.takeText(BEFORE_VALUE, BEHIND_VALUE)) return;
      this.value.add(xml, TEXT);
    }
    this.state = IN_ROW;
    this.closeCell();
  }

  /** As `xml.attribute`, but without strings: sheets hold millions of these. */
  private readAttributes(xml: XmlTokenizer): void {
    const { attributes, bytes } = xml;
    for (let i = 0; i < attributes.count; i++) {
      const name = attributes.nameStart(i);
      if (attributes.nameEnd(i) - name > 1) continue;
      this.readAttribute(xml, bytes[name], attributes.valueStart(i), attributes.valueEnd(i));
    }
  }

  private readAttribute(xml: XmlTokenizer, name: number | undefined, start: number, end: number): void {
    const { bytes } = xml;
    if (start === end) return;
    if (name === R) {
      if (!readReference(bytes, start, end, this.reference)) throw xml.damaged("cell reference");
      this.column = this.reference.column;
      // Spreadsheet programs go by the cell's own reference, should it differ from its row's number.
      this.row = this.reference.row;
    } else if (name === S) {
      let style = 0;
      for (let at = start; at < end; at++) style = style * 10 + (bytes[at] as number) - 0x30;
      this.style = style;
    } else if (name === T) this.type = this.typeOf(xml, start, end);
  }

  private typeOf(xml: XmlTokenizer, start: number, end: number): CellType {
    for (const type of CELL_TYPES) if (xml.isAscii(start, end, type)) return type;
    throw xml.damaged("cell type");
  }

  private closeCell(): void {
    const { value, inline } = this;
    const stored = this.type === "inlineStr" ? inline : value;
    if (stored.isEmpty) {
      if (this.hasFormula) this.rows.add(this.row, uncalculated(this.column - 1, inline));
      return;
    }
    const cell = cellOf(this.column - 1, this.type, this.style, stored, this.context);
    if (cell) this.rows.add(this.row, cell);
  }
}
