import { withCompanySql } from "@/db/client";
import { unwrapProcessKey } from "../crypto/process-key";
import { env } from "../env";
import { listGroups } from "../groups/queries";
import { type AttemptScope, failProcess, moveProcess, recordEvent } from "../processes/mutations";
import { type UploadSource, uploadSource } from "../uploads/source";
import { WorkbookError } from "../workbook/errors";
import { openWorkbook } from "../workbook/workbook";
import { ImportFailure } from "./failure";
import type { RuleContext } from "./rules/check-cell";
import { rowChecker } from "./rules/check-row";
import { buildGroupIndex } from "./rules/group-index";
import { type CompanySettings, companySettingsSchema } from "./settings";
import { findSheet, type FoundSheet } from "./sheet";
import { chunkCount, stageRows } from "./staging/stage";
import type { FilledRow } from "./staging/staged-row";

/** Rows staged in one transaction: often enough for a live figure, seldom enough to cost little. */
const ROWS_PER_FLUSH = 2_500;
/** One step reads this long, then hands on to the next: far inside a serverless time limit. */
const STEP_MS = 15_000;

export type ReadStep = { readonly next: "read" | "check" | "stop" };

interface Reading {
  readonly uploadId: string;
  readonly wrappedKey: Uint8Array;
  readonly updateExisting: boolean;
  readonly settings: CompanySettings;
  /** Rows of the sheet that earlier steps have read and staged. */
  readonly readCursor: number;
  readonly chunks: number;
  readonly rows: number;
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
  const deadline = performance.now() + STEP_MS;
  const source = await uploadSource(scope.companyId, reading.uploadId);
  const workbook = await openWorkbook(source);
  const { settings, updateExisting } = reading;
  const found = await findSheet(workbook, {
    requiredGroupKinds: settings.requiredGroupKinds,
    updateExisting,
  });
  const staging = new Staging(scope, reading, source, found);
  const check = rowChecker(found.header.columns, await ruleContext(scope.companyId, settings));
  let samples = 0;
  let seen = 0;
  for await (const rows of workbook.rows(found.sheet)) {
    for (const row of rows) {
      if (++seen <= reading.readCursor || row.number <= found.header.row) continue;
      const checked = check(row);
      if (checked.kind === "row") staging.add(checked);
      if (checked.kind === "sample") samples++;
    }
    if (staging.waiting < ROWS_PER_FLUSH) continue;
    if (!(await staging.flushBehind(seen))) return { next: "read" };
    if (performance.now() > deadline) {
      await staging.landed();
      return { next: "read" };
    }
  }
  if (reading.rows + staging.added === 0)
    throw new ImportFailure(samples > 0 ? "only_sample_rows" : "no_rows");
  return { next: (await staging.finish(seen)) ? "check" : "read" };
}

async function ruleContext(companyId: string, settings: CompanySettings): Promise<RuleContext> {
  return { settings, groups: buildGroupIndex(await listGroups(companyId)) };
}

class Staging {
  private readonly key: Uint8Array;
  private pending: FilledRow[] = [];
  private cursor: number;
  private chunks: number;
  private underWay = Promise.resolve(true);
  added = 0;

  constructor(
    private readonly scope: AttemptScope,
    private readonly reading: Reading,
    private readonly source: UploadSource,
    private readonly found: FoundSheet,
  ) {
    this.key = unwrapProcessKey(reading.uploadId, reading.wrappedKey);
    this.cursor = reading.readCursor;
    this.chunks = reading.chunks;
  }

  get waiting(): number {
    return this.pending.length;
  }

  add(row: FilledRow): void {
    this.pending.push(row);
    this.added++;
    const limit = env().IMPORT_MAX_ROWS;
    if (this.reading.rows + this.added > limit) throw new ImportFailure("too_many_rows", { max: limit });
  }

  /**
   * Stages what waits while the next rows are being read; at most one such transaction is under way.
   * @returns false where the one before found that the process has moved on without us: it was cancelled, or the
   *   step runs twice
   */
  async flushBehind(cursor: number): Promise<boolean> {
    if (!(await this.landed())) return false;
    this.underWay = this.flush(cursor);
    // Whoever waits for it gets the error; until then it is not unhandled.
    this.underWay.catch(() => {});
    return true;
  }

  landed(): Promise<boolean> {
    return this.underWay;
  }

  private flush(cursor: number): Promise<boolean> {
    const rows = this.pending;
    const from = { cursor: this.cursor, chunk: this.chunks };
    this.pending = [];
    this.cursor = cursor;
    const chunks = (this.chunks += chunkCount(rows.length));
    const readFraction = Math.min(0.99, this.source.bytesRead / this.source.size);
    return withCompanySql(this.scope.companyId, async (sql) => {
      const moved = await sql`
        update processes set read_cursor = ${cursor}, rows = rows + ${rows.length}, chunks = ${chunks},
          read_fraction = ${readFraction}, file_facts = ${sql.json(this.facts())}, updated_at = clock_timestamp()
        where company_id = ${this.scope.companyId} and id = ${this.scope.processId}
          and attempt = ${this.scope.attempt} and state = 'reading' and read_cursor = ${from.cursor}
        returning 1`;
      if (moved.length === 0) return false;
      await stageRows(sql, this.scope, this.key, rows, {
        firstChunk: from.chunk,
        updateExisting: this.reading.updateExisting,
      });
      return true;
    });
  }

  async finish(cursor: number): Promise<boolean> {
    if (!(await this.flushBehind(cursor)) || !(await this.landed())) return false;
    return withCompanySql(this.scope.companyId, async (sql) => {
      const { companyId, processId, attempt } = this.scope;
      const [ours] = await sql`
        select 1 from processes where company_id = ${companyId} and id = ${processId} and attempt = ${attempt}
        for update`;
      if (!ours || !(await moveProcess(sql, this.scope, "checking"))) return false;
      await sql`update processes set read_fraction = 1
        where company_id = ${companyId} and id = ${processId}`;
      await recordEvent(sql, this.scope, "checking");
      return true;
    });
  }

  private facts() {
    const { sheet, header, otherSheets } = this.found;
    return {
      sheet: sheet.name,
      otherSheets: [...otherSheets],
      headerRow: header.row,
      ignoredColumns: header.ignored.map((one) => ({ ...one })),
    };
  }
}
