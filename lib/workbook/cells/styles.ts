import type { WorkbookLimits } from "../types";
import { readElements } from "../xml/parse";
import type { Archive, Part } from "../zip/archive";
import { builtinFormat, GENERAL, parseFormat, type NumberFormat } from "./number-format";

/** The number format of each cell style, by the index that cells refer to. */
export async function readStyles(
  archive: Archive,
  part: Part | undefined,
  limits: WorkbookLimits,
): Promise<readonly NumberFormat[]> {
  if (!part) return [];
  const custom = new Map<number, NumberFormat>();
  const ids: number[] = [];
  let inCellStyles = false;
  await readElements(part.path, archive.read(part), limits, (xml) => {
    if (xml.depth === 2) inCellStyles = xml.isNamed("cellXfs");
    else if (inCellStyles && xml.depth === 3 && xml.isNamed("xf"))
      ids.push(Number(xml.attribute("numFmtId") ?? 0));
    else if (xml.depth === 3 && xml.isNamed("numFmt")) {
      custom.set(Number(xml.attribute("numFmtId")), parseFormat(xml.attribute("formatCode") ?? ""));
    }
  });
  return ids.map((id) => custom.get(id) ?? (Number.isInteger(id) ? builtinFormat(id) : GENERAL));
}
