import { withCompanySql } from "@/db/client";
import { unwrapProcessKey } from "../../crypto/process-key";
import { env } from "../../env";
import { type AttemptScope, moveProcess, recordEvent } from "../../processes/mutations";
import { ImportFailure } from "../failure";
import type { OpenFile } from "../open-file";
import type { FilledRow } from "../rules/check-row";
import { postgresJson } from "./postgres-json";
import { ROWS_PER_CHUNK } from "./sealed-chunk";
import { type PackedChunk, packChunk, stageChunks } from "./stage";

/** How far the file of a process has been staged. */
export interface StagedSoFar {
  readonly uploadId: string;
  readonly wrappedKey: Uint8Array;
  readonly updateExisting: boolean;
  /** Rows of the sheet that earlier steps have read and staged. */
  readonly readCursor: number;
  readonly chunks: number;
  readonly rows: number;
}

/** Packs the rows of a file into chunks and stages them, with how far the file is read, in the same transaction. */
export class Staging {
  private readonly key: Uint8Array;
  private readonly limit = env().IMPORT_MAX_ROWS;
  private ready: PackedChunk[] = [];
  /** Rows of the sheet up to the last one of the chunks that are packed, and of those that are staged. */
  private packed: number;
  staged: number;
  private chunks: number;
  private underWay = Promise.resolve(true);
  /** Rows of the file beyond those that earlier steps have staged. */
  added: number;

  constructor(
    private readonly scope: AttemptScope,
    private readonly before: StagedSoFar,
    private readonly file: OpenFile,
  ) {
    this.key = unwrapProcessKey(before.uploadId, before.wrappedKey);
    this.packed = this.staged = before.readCursor;
    this.chunks = before.chunks;
    this.added = file.unpacked.length;
  }

  /** Chunks that are ready to be staged. */
  get waiting(): number {
    return this.ready.length;
  }

  /** Takes the row that the file has come to. */
  add(row: FilledRow): void {
    const { unpacked } = this.file;
    unpacked.push(row);
    this.added++;
    if (this.before.rows + this.added > this.limit)
      throw new ImportFailure("too_many_rows", { max: this.limit });
    if (unpacked.length === ROWS_PER_CHUNK) this.pack();
  }

  private pack(): void {
    const { key, scope, file } = this;
    const options = { updateExisting: this.before.updateExisting, seen: file.keys };
    if (file.unpacked.length > 0)
      this.ready.push(packChunk(key, scope, this.chunks++, file.unpacked, options));
    file.unpacked = [];
    this.packed = file.passed;
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
    const readFraction = Math.min(0.99, this.file.source.bytesRead / this.file.source.size);
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

  /** Stages the rest of a file that is read to its end. @returns as `flushBehind` */
  async finish(): Promise<boolean> {
    this.pack();
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
    const { sheet, header, otherSheets } = this.file.found;
    return {
      sheet: sheet.name,
      otherSheets: [...otherSheets],
      headerRow: header.row,
      ignoredColumns: header.ignored.map((one) => ({ ...one })),
      mergedCells: this.file.merged.found(),
      hiddenRows: this.file.hidden,
    };
  }
}
