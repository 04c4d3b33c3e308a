import { withCompanySql } from "@/db/client";
import type { AttemptScope } from "../processes/mutations";
import { uploadSource } from "../uploads/source";
import { WorkbookError, type WorkbookErrorCode } from "../workbook/errors";
import type { Workbook } from "../workbook/types";
import { openWorkbook } from "../workbook/workbook";
import { ImportFailure, type ImportFailureCode } from "./failure";
import { rowChecker } from "./rules/check-row";
import { buildGroupIndex } from "./rules/group-index";
import type { RowErrorParams } from "./rules/row-error";
import { companySettingsSchema } from "./settings";
import { findSheet } from "./sheet";

/** What is wrong with a whole file; words are in the namespace `fileErrors`, by code. */
export interface FileFault {
  readonly code: ImportFailureCode | WorkbookErrorCode;
  readonly params: RowErrorParams;
}

/** Rows that are looked through for one to import: an admin waits for the answer. */
const ROWS_LOOKED_THROUGH = 10_000;

/**
 * What would fail a process that waits, were it to read this upload in the place of its file: undefined where the top of
 * the file can be read, and where the process does not wait at this attempt or the upload is another's. What is further
 * down is for the reading.
 */
export async function findFileFault(scope: AttemptScope, uploadId: string): Promise<FileFault | undefined> {
  const waiting = await readOptions(scope, uploadId);
  if (!waiting) return undefined;
  try {
    await lookInto(await openWorkbook(await uploadSource(scope.companyId, uploadId)), waiting);
    return undefined;
  } catch (error) {
    if (!(error instanceof ImportFailure || error instanceof WorkbookError)) throw error;
    return { code: error.code, params: error.params };
  }
}

interface Options {
  readonly updateExisting: boolean;
  readonly settings: unknown;
}

async function readOptions(
  { companyId, processId, attempt }: AttemptScope,
  uploadId: string,
): Promise<Options | undefined> {
  const [options] = await withCompanySql(
    companyId,
    (sql) => sql<Options[]>`
      select update_existing as "updateExisting", settings from processes
      where company_id = ${companyId} and id = ${processId} and attempt = ${attempt}
        and state = 'needs_intervention' and exists (
          select from uploads where company_id = ${companyId} and id = ${uploadId} and taken_at is null
            and erased_at is null)`,
  );
  return options;
}

async function lookInto(workbook: Workbook, { updateExisting, settings: stored }: Options): Promise<void> {
  const settings = companySettingsSchema.parse(stored);
  const { sheet, header } = await findSheet(workbook, {
    requiredGroupKinds: settings.requiredGroupKinds,
    updateExisting,
  });
  // Whether a row is one to import does not depend on what groups there are.
  const check = rowChecker(header.columns, { settings, groups: buildGroupIndex([]) });
  let [passed, samples] = [0, 0];
  for await (const rows of workbook.rows(sheet)) {
    for (const row of rows) {
      if (++passed > ROWS_LOOKED_THROUGH) return;
      if (row.number <= header.row) continue;
      const { kind } = check(row);
      if (kind === "row") return;
      if (kind === "sample") samples++;
    }
  }
  throw new ImportFailure(samples > 0 ? "only_sample_rows" : "no_rows");
}
