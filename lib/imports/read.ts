import { withCompanySql } from "@/db/client";
import { unwrapProcessKey } from "../crypto/process-key";
import { env } from "../env";
import { listGroups } from "../groups/queries";
import { type AttemptScope, failProcess, moveProcess, recordEvent } from "../processes/mutations";
import { type UploadSource, uploadSource } from "../uploads/source";
import { WorkbookError } from "../workbook/errors";
import { openWorkbook } from "../workbook/workbook";
import { ImportFailure } from "./failure";
import { MergedCellsOf } from "./merged-cells";
import type { RuleContext } from "./rules/check-cell";
import { type FilledRow, rowChecker } from "./rules/check-row";
import { buildGroupIndex } from "./rules/group-index";
import { type CompanySettings, companySettingsSchema } from "./settings";
import { findSheet, type FoundSheet } from "./sheet";
import { ROWS_PER_CHUNK } from "./staging/sealed-chunk";
import { postgresJson } from "./staging/postgres-json";
import { SeenKeys } from "./staging/seen-keys";
import { type PackedChunk, packChunk, stageChunks } from "./staging/stage";

/** Chunks staged in one transaction: often enough for a live figure, seldom enough to cost little. */
const CHUNKS_PER_FLUSH = 10;
/**
 * One step reads new rows for this long, then hands on to the next: far inside a serverless time limit. A step passes
 * over what the ones before have read, and reads for at least as long as that took, so a file that a slow machine
 * passes over for longer than this costs a few steps more, not one for every flush.
 */
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
  const begun = performance.now();
  const source = await uploadSource(scope.companyId, reading.uploadId);
  const workbook = await openWorkbook(source);
  const { settings, updateExisting } = reading;
  const found = await findSheet(workbook, {
    requiredGroupKinds: settings.requiredGroupKinds,
    updateExisting,
  });
  const staging = new Staging(scope, reading, source, found, await seenBefore(scope, reading));
  const check = rowChecker(found.header.columns, await ruleContext(scope.companyId, settings));
  let samples = 0;
  let seen = 0;
  let deadline: number | undefined;
  for await (const rows of workbook.rows(found.sheet, { onMerge: staging.merged.add })) {
    for (const row of rows) {
      if (++seen <= reading.readCursor || row.number <= found.header.row) continue;
      deadline ??= deadlineOf(begun);
      const checked = check(row);
      if (checked.kind === "row") staging.add(checked, seen);
      if (checked.kind === "sample") samples++;
    }
    if (staging.waiting < CHUNKS_PER_FLUSH) continue;
    if (!(await staging.flushBehind())) return { next: "read" };
    if (deadline !== undefined && performance.now() > deadline) {
      await staging.landed();
      return { next: "read" };
    }
  }
  if (reading.rows + staging.added === 0)
    throw new ImportFailure(samples > 0 ? "only_sample_rows" : "no_rows");
  return { next: (await staging.finish(seen)) ? "check" : "read" };
}

/** When a step is to stop that comes to its first new row now. */
function deadlineOf(begun: number): number {
  const now = performance.now();
  return now + Math.max(STEP_MS, now - begun);
}

async function seenBefore(scope: AttemptScope, { chunks }: Reading): Promise<SeenKeys> {
  const seen = new SeenKeys();
  if (chunks > 0) await withCompanySql(scope.companyId, (sql) => seen.addStaged(sql, scope));
  return seen;
}

async function ruleContext(companyId: string, settings: CompanySettings): Promise<RuleContext> {
  return { settings, groups: buildGroupIndex(await listGroups(companyId)) };
}

class Staging {
  private readonly key: Uint8Array;
  private readonly limit = env().IMPORT_MAX_ROWS;
  private rows: FilledRow[] = [];
  private ready: PackedChunk[] = [];
  /** Rows of the sheet up to the last one of the chunks that are packed, and of those that are staged. */
  private packed: number;
  private staged: number;
  private chunks: number;
  private underWay = Promise.resolve(true);
  added = 0;
  readonly merged: MergedCellsOf;

  constructor(
    private readonly scope: AttemptScope,
    private readonly reading: Reading,
    private readonly source: UploadSource,
    private readonly found: FoundSheet,
    private readonly seen: SeenKeys,
  ) {
    this.key = unwrapProcessKey(reading.uploadId, reading.wrappedKey);
    this.packed = this.staged = reading.readCursor;
    this.chunks = reading.chunks;
    this.merged = new MergedCellsOf(found.header);
  }

  /** Chunks that are ready to be staged. */
  get waiting(): number {
    return this.ready.length;
  }

  /** @param cursor rows of the sheet up to this one */
  add(row: FilledRow, cursor: number): void {
    this.rows.push(row);
    this.added++;
    if (this.reading.rows + this.added > this.limit)
      throw new ImportFailure("too_many_rows", { max: this.limit });
    if (this.rows.length === ROWS_PER_CHUNK) this.pack(cursor);
  }

  private pack(cursor: number): void {
    const { key, scope, rows, seen } = this;
    const { updateExisting } = this.reading;
    if (rows.length > 0)
      this.ready.push(packChunk(key, scope, this.chunks++, rows, { updateExisting, seen }));
    this.rows = [];
    this.packed = cursor;
  }

  /**
   * Stages the chunks that are ready while the next rows are being read; at most one such transaction is under way.
   * @returns false where the one before found that the process has moved on without us: it was cancelled, or the
   *   step runs twice
   */
  async flushBehind(): Promise<boolean> {
    if (!(await this.landed())) return false;
    this.underWay = this.flush();
    // Whoever waits for it gets the error; until then it is not unhandled.
    this.underWay.catch(() => {});
    return true;
  }

  landed(): Promise<boolean> {
    return this.underWay;
  }

  private flush(): Promise<boolean> {
    const chunks = this.ready;
    const from = this.staged;
    const cursor = this.packed;
    this.ready = [];
    this.staged = cursor;
    const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
    const made = this.chunks;
    const readFraction = Math.min(0.99, this.source.bytesRead / this.source.size);
    return withCompanySql(this.scope.companyId, async (sql) => {
      // Rows and cursor are lost together or not at all, so a crash costs no more than reading them again.
      await sql`set local synchronous_commit to off`;
      const moved = await sql`
        update processes set read_cursor = ${cursor}, rows = rows + ${rows}, chunks = ${made},
          read_fraction = ${readFraction}, file_facts = ${postgresJson(this.facts())}::text::jsonb, updated_at = clock_timestamp()
        where company_id = ${this.scope.companyId} and id = ${this.scope.processId}
          and attempt = ${this.scope.attempt} and state = 'reading' and read_cursor = ${from}
        returning 1`;
      if (moved.length === 0) return false;
      await stageChunks(sql, this.scope, chunks);
      return true;
    });
  }

  async finish(cursor: number): Promise<boolean> {
    this.pack(cursor);
    if (!(await this.flushBehind()) || !(await this.landed())) return false;
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
      mergedCells: this.merged.found(),
    };
  }
}
