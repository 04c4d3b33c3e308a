import type { CompanySql } from "@/db/client";
import { unwrapProcessKey } from "../crypto/process-key";
import type { ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { byIndex } from "./planner";
import { postgresJson } from "./staging/postgres-json";
import { unsealChunk } from "./staging/sealed-chunk";
import type { StagedRow } from "./staging/staged-row";

/** Some thousands of rows in memory. */
const CHUNKS_AT_ONCE = 16;

interface Chunk {
  readonly number: number;
  readonly sealed: Uint8Array;
  /** Numbers of its skipped rows. */
  readonly skipped: readonly number[];
}

/**
 * The cells of skipped rows outlive the key: the admin gets them back to mend. Of a password it is kept that there was
 * one, as an empty text, and nothing else. Some chunks are opened at a time; rows whose cells are kept already are passed
 * over. The process is held meanwhile: its last step destroys what is being opened.
 */
export async function keepSkippedCells(
  sql: CompanySql,
  scope: ProcessScope,
  { first, last }: Batch,
): Promise<void> {
  const { companyId, processId } = scope;
  const [upload] = await sql<{ id: string; wrappedKey: Uint8Array }[]>`
    select uploads.id, wrapped_key as "wrappedKey" from processes
    join uploads on uploads.id = processes.upload_id and wrapped_key is not null
    where processes.company_id = ${companyId} and processes.id = ${processId}
    for share of processes`;
  if (!upload) return;
  const key = unwrapProcessKey(upload.id, upload.wrappedKey);
  await byIndex(sql);
  for (let from = first; from <= last; from += CHUNKS_AT_ONCE) {
    const chunks = await readChunks(sql, scope, {
      first: from,
      last: Math.min(last, from + CHUNKS_AT_ONCE - 1),
    });
    // Sent in one go: the connection answers them in order.
    await Promise.all(
      chunks.map(({ number: chunk, sealed, skipped }) => {
        const wanted = new Set(skipped);
        const rows = unsealChunk(key, processId, chunk, sealed)
          .filter(({ number }) => wanted.has(number))
          .map(({ number, cells, values }) => ({
            number,
            cells: values.password === undefined ? cells : { ...cells, password: "" },
          }));
        return keepCells(sql, scope, chunk, rows);
      }),
    );
  }
}

/** By chunk, so that whatever plan is taken compares no more rows than the chunk has. */
async function keepCells(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  chunk: number,
  rows: readonly Pick<StagedRow, "number" | "cells">[],
): Promise<void> {
  await sql`
    update import_rows r set cells = kept.cells::jsonb
    from unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ cells }) => postgresJson(cells))}::text[])
      as kept(number, cells)
    where r.company_id = ${companyId} and r.process_id = ${processId} and r.chunk = ${chunk}
      and r.number = kept.number`;
}

/** The chunks that have skipped rows without cells. */
function readChunks(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  { first, last }: Batch,
): Promise<Chunk[]> {
  return sql<Chunk[]>`
    select s.number, sealed, skipped from staged_chunks s
    cross join lateral (
      select array_agg(r.number) as skipped from import_rows r
      where r.process_id = s.process_id and r.chunk = s.number and r.outcome = 'skipped' and r.cells is null
    ) as found
    where s.company_id = ${companyId} and s.process_id = ${processId} and s.number between ${first} and ${last}
      and skipped is not null`;
}
