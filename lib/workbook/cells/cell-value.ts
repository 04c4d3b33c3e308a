import { WorkbookError } from "../errors";
import type { StringStore } from "../strings/string-store";
import type { Cell } from "../types";
import { unescapeText } from "../xml/text";
import type { TextCollector } from "../xml/text-collector";
import { isoText, serialText } from "./dates";
import { paddedText, type NumberFormat } from "./number-format";
import { numberText, parseNumber } from "./numbers";

/** What the cells of a sheet need of the rest of the workbook. */
export interface SheetContext {
  /** The part the sheet stands in, for errors. */
  readonly part: string;
  readonly sharedStrings: StringStore | undefined;
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
}

const ZERO = 0x30;

/** What the `t` of a cell may be, the frequent ones first. */
export const CELL_TYPES = ["s", "n", "inlineStr", "str", "b", "e", "d"] as const;
export type CellType = (typeof CELL_TYPES)[number];

/**
 * The cell that a stored value means; undefined for an empty one.
 * @param style index into the cell formats.
 * @throws WorkbookError `damaged` when the value is not of its type.
 */
export function cellOf(
  column: number,
  type: CellType,
  style: number,
  stored: TextCollector,
  context: SheetContext,
): Cell | undefined {
  switch (type) {
    case "s":
      return sharedCell(column, stored, context);
    case "n":
      return numberCell(column, style, stored, context);
    case "str":
    case "inlineStr":
      return textCell(column, unescapeText(stored.decode()));
    case "b":
      return booleanCell(column, stored.decode().trim().toLowerCase(), context);
    case "e": {
      const text = stored.decode().trim();
      return text === "" ? undefined : { column, type: "error", text, value: text };
    }
    case "d": {
      const value = stored.decode().trim();
      return value === "" ? undefined : { column, type: "date", text: isoText(value), value };
    }
  }
}

/** The cell of a formula without its result. @param formula as the file has it, without its `=` */
export function uncalculated(column: number, formula: TextCollector): Cell {
  const text = `=${unescapeText(formula.decode())}`;
  return { column, type: "uncalculated", text, value: text };
}

function textCell(column: number, text: string): Cell | undefined {
  return text === "" ? undefined : { column, type: "text", text, value: text };
}

function sharedCell(column: number, stored: TextCollector, context: SheetContext): Cell | undefined {
  let index: number | undefined = storedInteger(stored);
  if (index < 0) {
    const written = stored.decode();
    if (written.trim() === "") return undefined;
    index = parseNumber(written);
  }
  const text = index === undefined ? undefined : context.sharedStrings?.get(index);
  if (text === undefined) throw damaged(context, "shared string");
  return textCell(column, text);
}

function booleanCell(column: number, stored: string, context: SheetContext): Cell | undefined {
  if (stored === "") return undefined;
  if (stored === "1" || stored === "true") return { column, type: "boolean", text: "TRUE", value: true };
  if (stored === "0" || stored === "false") return { column, type: "boolean", text: "FALSE", value: false };
  throw damaged(context, "boolean");
}

function numberCell(
  column: number,
  style: number,
  stored: TextCollector,
  context: SheetContext,
): Cell | undefined {
  let value: number | undefined = storedInteger(stored);
  // Such digits are their own text; to make it of a number takes several times as long.
  const isWrittenInFull = value > 9 && stored.bytes[stored.start] !== ZERO;
  if (value < 0) {
    const text = stored.decode();
    if (text.trim() === "") return undefined;
    value = parseNumber(text);
    if (value === undefined) throw damaged(context, "number");
  }
  const format = context.formats[style];
  if (format === undefined || format.kind === "general") {
    const text = isWrittenInFull ? stored.decode() : numberText(value);
    return { column, type: "number", text, value };
  }
  if (format.kind === "padded") return { column, type: "number", text: paddedText(value, format), value };
  const text = serialText(value, format.kind, context.date1904);
  if (text === undefined) return { column, type: "number", text: numberText(value), value };
  return { column, type: "date", text, value };
}

/** Most stored values are plain digits, read here without making a string of them; -1 for anything else. */
function storedInteger({ bytes, start, end }: TextCollector): number {
  if (end === start || end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function damaged(context: SheetContext, detail: string): WorkbookError {
  return new WorkbookError("damaged", { part: context.part, detail });
}
