import { WorkbookError } from "../workbook/errors";
import type { Row, Sheet, Workbook } from "../workbook/types";
import { findHeader, type HeaderDemands, type HeaderMatch, LAST_HEADER_ROW } from "./header";
import { ImportFailure } from "./failure";

/** Sheets after the one that is read that are looked at. */
const MAX_OTHERS = 20;

export interface FoundSheet {
  readonly sheet: Sheet;
  readonly header: Extract<HeaderMatch, { ok: true }>;
  /** Names of the other visible sheets that have a header, whole or not: the admin may have meant one of them. */
  readonly otherSheets: readonly string[];
}

/**
 * The first visible sheet with a header among its first ten rows.
 * @throws ImportFailure naming what comes nearest to a header where there is none
 */
export async function findSheet(workbook: Workbook, demands: HeaderDemands): Promise<FoundSheet> {
  const visible = workbook.sheets.filter((sheet) => sheet.visible);
  const otherSheets: string[] = [];
  let nearest: Extract<HeaderMatch, { ok: false }> | undefined;
  for (const [index, sheet] of visible.entries()) {
    const header = findHeader(await firstRows(workbook, sheet), demands);
    if (header.ok) {
      for (const other of visible.slice(index + 1, index + 1 + MAX_OTHERS)) {
        if (await hasHeader(workbook, other, demands)) otherSheets.push(other.name);
      }
      return { sheet, header, otherSheets };
    }
    if (header.code !== "no_header") otherSheets.push(sheet.name);
    if (!nearest || nearest.code === "no_header") nearest = header;
  }
  throw new ImportFailure(nearest?.code ?? "no_header", nearest?.params ?? {});
}

/** Of a sheet that is not to be read; that it is damaged does no harm. */
async function hasHeader(workbook: Workbook, sheet: Sheet, demands: HeaderDemands): Promise<boolean> {
  try {
    const header = findHeader(await firstRows(workbook, sheet), demands);
    return header.ok || header.code !== "no_header";
  } catch (error) {
    if (error instanceof WorkbookError) return false;
    throw error;
  }
}

async function firstRows(workbook: Workbook, sheet: Sheet): Promise<Row[]> {
  const first: Row[] = [];
  for await (const rows of workbook.rows(sheet)) {
    first.push(...rows.filter(({ number }) => number <= LAST_HEADER_ROW));
    if (rows.some(({ number }) => number > LAST_HEADER_ROW)) break;
  }
  return first;
}
