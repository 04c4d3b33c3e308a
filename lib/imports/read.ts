import { withCompanySql } from "@/db/client";
import { listMergedNames } from "../groups/merged-names";
import { listGroups } from "../groups/queries";
import { type AttemptScope, failProcess, moveProcess, recordEvent } from "../processes/mutations";
import { WorkbookError } from "../workbook/errors";
import { ImportFailure } from "./failure";
import { closeFile, openFile } from "./open-file";
import { pauseFile, resumeFile } from "./paused-files";
import type { RuleContext } from "./rules/check-cell";
import { rowChecker } from "./rules/check-row";
import { buildGroupIndex } from "./rules/group-index";
import { offeringMerged } from "./rules/merged-groups";
import { type CompanySettings, companySettingsSchema } from "./settings";
import { Staging, type StagedSoFar } from "./staging/staging";

/** Chunks staged in one transaction: often enough for a live figure, seldom enough to cost little. */
const CHUNKS_PER_FLUSH = 10;
/**
 * One step reads new rows for this long, then hands on to the next: far inside a serverless time limit. A step that does
 * not find the file as the last one left it passes over what is read, and reads for at least as long as that took, so a
 * file that a slow machine passes over for longer than this costs a few steps more, not one for every flush.
 */
const STEP_MS = 15_000;

export type ReadStep = { readonly next: "read" | "check" | "stop" };

interface Reading extends StagedSoFar {
  readonly settings: CompanySettings;
}

/**
 * Reads and stages the workbook from where the last step stopped. What is staged and how far that is are one
 * transaction, so a step that runs twice goes on instead of starting over.
 */
export async function readImport(scope: AttemptScope): Promise<ReadStep> {
  const reading = await beginReading(scope);
  if ("next" in reading) return reading;
  try {
    return await readRows(scope, reading);
  } catch (error) {
    if (!(error instanceof ImportFailure || error instanceof WorkbookError)) throw error;
    await failProcess(scope, { code: error.code, params: error.params, cause: error });
    return { next: "stop" };
  }
}

/** Where a step runs again that was done but whose result was lost, the next step knows how far the process is. */
function beginReading(scope: AttemptScope): Promise<Reading | ReadStep> {
  return withCompanySql(scope.companyId, async (sql) => {
    const [current] = await sql<{ reads: boolean }[]>`
      select attempt = ${scope.attempt} and state in ('queued', 'reading') as reads from processes
      where company_id = ${scope.companyId} and id = ${scope.processId} and finished_at is null
      for update`;
    if (!current) return { next: "stop" };
    if (!current.reads) return { next: "check" };
    await moveProcess(sql, scope, "reading");
    await recordEvent(sql, scope, "reading");
    const [reading] = await sql<Reading[]>`
      select upload_id as "uploadId", wrapped_key as "wrappedKey", update_existing as "updateExisting",
        settings, read_cursor as "readCursor", chunks, rows
      from processes join uploads on uploads.id = processes.upload_id
      where processes.company_id = ${scope.companyId} and processes.id = ${scope.processId}
        and state = 'reading'`;
    if (!reading) return { next: "stop" };
    return { ...reading, settings: companySettingsSchema.parse(reading.settings) };
  });
}

async function readRows(scope: AttemptScope, reading: Reading): Promise<ReadStep> {
  const begun = performance.now();
  const file = resumeFile(scope, reading.readCursor) ?? (await openAnew(scope, reading));
  let leftOpen = false;
  try {
    const staging = new Staging(scope, reading, file);
    const check = rowChecker(file.found.header.columns, await ruleContext(scope.companyId, reading.settings));
    let deadline: number | undefined;
    for (let next = await file.rows.next(); !next.done; next = await file.rows.next()) {
      for (const row of next.value) {
        const isAbove = row.number <= file.found.header.row;
        // Of all rows: a step that does not find the file as the last one left it counts anew.
        if (row.hidden && !isAbove) file.hidden++;
        if (++file.passed <= reading.readCursor || isAbove) continue;
        deadline ??= deadlineOf(begun);
        const checked = check(row);
        if (checked.kind === "row") staging.add(checked);
        if (checked.kind === "sample") file.samples++;
      }
      if (staging.waiting < CHUNKS_PER_FLUSH) continue;
      if (!(await staging.flushBehind())) return { next: "read" };
      if (deadline !== undefined && performance.now() > deadline) {
        leftOpen = await staging.landed();
        if (leftOpen) pauseFile(scope, staging.staged, file);
        return { next: "read" };
      }
    }
    if (reading.rows + staging.added === 0)
      throw new ImportFailure(file.samples > 0 ? "only_sample_rows" : "no_rows");
    return { next: (await staging.finish()) ? "check" : "read" };
  } finally {
    if (!leftOpen) await closeFile(file);
  }
}

function openAnew(scope: AttemptScope, { uploadId, chunks, settings, updateExisting }: Reading) {
  const demands = { requiredGroupKinds: settings.requiredGroupKinds, updateExisting };
  return openFile(scope, { uploadId, chunks, demands });
}

/** When a step is to stop that comes to its first new row now. */
function deadlineOf(begun: number): number {
  const now = performance.now();
  return now + Math.max(STEP_MS, now - begun);
}

async function ruleContext(companyId: string, settings: CompanySettings): Promise<RuleContext> {
  const [groups, merged] = await Promise.all([listGroups(companyId), listMergedNames(companyId)]);
  return { settings, groups: offeringMerged(buildGroupIndex(groups), merged) };
}
