import { WorkbookError } from "../workbook/errors";
import type { Row, Sheet, Workbook } from "../workbook/types";
import { findHeader, type HeaderDemands, type HeaderMatch, LAST_ROW_LOOKED_AT } from "./header";
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
  let nearest: NoHeader | undefined;
  for (const [index, sheet] of visible.entries()) {
    const header = findHeader(await firstRows(workbook, sheet), demands);
    if (header.ok) {
      for (const other of visible.slice(index + 1, index + 1 + MAX_OTHERS)) {
        if (await hasHeader(workbook, other, demands)) otherSheets.push(other.name);
      }
      return { sheet, header, otherSheets };
    }
    if (isClear(header)) otherSheets.push(sheet.name);
    if (!nearest || nearness(header) > nearness(nearest)) nearest = header;
  }
  throw new ImportFailure(nearest?.code ?? "no_header", nearest?.params ?? {});
}

type NoHeader = Extract<HeaderMatch, { ok: false }>;

/** Whether the sheet has a header, if a wrong one. */
const isClear = (header: NoHeader) =>
  header.code === "repeated_column" || (header.code === "missing_columns" && !header.unsure);

function nearness(header: NoHeader): number {
  if (isClear(header)) return 3;
  if (header.code === "no_header") return header.params.row === undefined ? 0 : 2;
  return 1;
}

/** Of a sheet that is not to be read; that it is damaged does no harm. */
async function hasHeader(workbook: Workbook, sheet: Sheet, demands: HeaderDemands): Promise<boolean> {
  try {
    const header = findHeader(await firstRows(workbook, sheet), demands);
    return header.ok || isClear(header);
  } catch (error) {
    if (error instanceof WorkbookError) return false;
    throw error;
  }
}

async function firstRows(workbook: Workbook, sheet: Sheet): Promise<Row[]> {
  const first: Row[] = [];
  for await (const rows of workbook.rows(sheet)) {
    first.push(...rows.filter(({ number }) => number <= LAST_ROW_LOOKED_AT));
    if (rows.some(({ number }) => number > LAST_ROW_LOOKED_AT)) break;
  }
  return first;
}
