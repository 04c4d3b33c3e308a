import type { Row, Sheet, Workbook } from "../workbook/types";
import { findHeader, type HeaderDemands, type HeaderMatch } from "./header";
import { ImportFailure } from "./failure";

const LAST_HEADER_ROW = 10;

export interface FoundSheet {
  readonly sheet: Sheet;
  readonly header: Extract<HeaderMatch, { ok: true }>;
}

/**
 * The first visible sheet with a header among its first ten rows.
 * @throws ImportFailure naming what comes nearest to a header where there is none
 */
export async function findSheet(workbook: Workbook, demands: HeaderDemands): Promise<FoundSheet> {
  let nearest: Extract<HeaderMatch, { ok: false }> | undefined;
  for (const sheet of workbook.sheets.filter(({ visible }) => visible)) {
    const header = findHeader(await firstRows(workbook, sheet), demands);
    if (header.ok) return { sheet, header };
    if (!nearest || nearest.code === "no_header") nearest = header;
  }
  throw new ImportFailure(nearest?.code ?? "no_header", nearest?.params ?? {});
}

async function firstRows(workbook: Workbook, sheet: Sheet): Promise<Row[]> {
  const first: Row[] = [];
  for await (const rows of workbook.rows(sheet)) {
    first.push(...rows.filter(({ number }) => number <= LAST_HEADER_ROW));
    if (rows.some(({ number }) => number > LAST_HEADER_ROW)) break;
  }
  return first;
}
