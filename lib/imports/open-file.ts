import { withCompanySql } from "@/db/client";
import type { AttemptScope } from "../processes/mutations";
import { type UploadSource, uploadSource } from "../uploads/source";
import type { Row } from "../workbook/types";
import { openWorkbook } from "../workbook/workbook";
import type { HeaderDemands } from "./header";
import { MergedCellsOf } from "./merged-cells";
import type { FilledRow } from "./rules/check-row";
import { type FoundSheet, findSheet } from "./sheet";
import { SeenKeys } from "./staging/seen-keys";

/** A workbook that is being read: where its reader is, and what has to be known of the rows before. */
export interface OpenFile {
  readonly source: UploadSource;
  readonly found: FoundSheet;
  readonly merged: MergedCellsOf;
  readonly rows: AsyncGenerator<Row[], void>;
  /** Logins, e-mails and phones of the rows that are packed. */
  readonly keys: SeenKeys;
  /** Rows of the sheet that the reader has given so far. */
  passed: number;
  /** Sample rows of the template among them. */
  samples: number;
  /** Rows below the header that the sheet hides, of those it has given. */
  hidden: number;
  /** Rows that fill no chunk yet. */
  unpacked: FilledRow[];
}

/** @throws ImportFailure where no sheet has a header, WorkbookError where the file is damaged */
export async function openFile(
  scope: AttemptScope,
  { uploadId, chunks, demands }: { uploadId: string; chunks: number; demands: HeaderDemands },
): Promise<OpenFile> {
  const source = await uploadSource(scope.companyId, uploadId);
  const workbook = await openWorkbook(source);
  const found = await findSheet(workbook, demands);
  const merged = new MergedCellsOf(found.header);
  const keys = new SeenKeys();
  if (chunks > 0) await withCompanySql(scope.companyId, (sql) => keys.addStaged(sql, scope));
  const rows = workbook.rows(found.sheet, { onMerge: merged.add });
  return { source, found, merged, rows, keys, passed: 0, samples: 0, hidden: 0, unpacked: [] };
}

/** Frees what an open file holds; one that is read to its end holds nothing. */
export async function closeFile({ rows }: OpenFile): Promise<void> {
  await rows.return();
}
