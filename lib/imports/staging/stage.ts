import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";
import type { RowError } from "../rules/row-error";
import { postgresJson } from "./postgres-json";
import { columnBits, type FilledRow, ROWS_PER_CHUNK, sealChunk } from "./staged-row";

export const chunkCount = (rows: number) => Math.ceil(rows / ROWS_PER_CHUNK);

/** Stages rows in chunks, numbered from `firstChunk`. */
export async function stageRows(
  sql: CompanySql,
  scope: ProcessScope,
  key: Uint8Array,
  rows: readonly FilledRow[],
  options: { readonly firstChunk: number; readonly updateExisting: boolean },
): Promise<void> {
  if (rows.length === 0) return;
  // Sent in one go: the connection answers them in order.
  await Promise.all([
    ...Array.from({ length: chunkCount(rows.length) }, (_, index) => {
      const ofChunk = rows.slice(index * ROWS_PER_CHUNK, (index + 1) * ROWS_PER_CHUNK);
      return stageChunk(sql, scope, key, options.firstChunk + index, ofChunk);
    }),
    stageKeys(sql, scope, rows, options),
    stageErrors(
      sql,
      scope,
      rows.flatMap(({ errors }) => errors),
    ),
  ]);
}

async function stageChunk(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  key: Uint8Array,
  number: number,
  rows: readonly FilledRow[],
): Promise<void> {
  await sql`
    insert into staged_chunks (company_id, process_id, number, rows, sealed)
    values (${companyId}, ${processId}, ${number}, ${rows.length}, ${sealChunk(key, processId, number, rows)})`;
}

async function stageKeys(
  sql: CompanySql,
  scope: ProcessScope,
  rows: readonly FilledRow[],
  { firstChunk, updateExisting }: { firstChunk: number; updateExisting: boolean },
): Promise<void> {
  const keys = rows.map(({ number, values, filled, cleared, missing }, index) => ({
    number,
    chunk: firstChunk + Math.floor(index / ROWS_PER_CHUNK),
    login: values.login,
    email: values.email,
    phone: values.phone,
    blocks: values.status === "blocked",
    more: filled.length + cleared.length > 1,
    missing: columnBits(missing),
  }));
  await sql`
    insert into import_rows
      (company_id, process_id, number, chunk, action, login, email, phone, blocks, fills_more, missing)
    select ${scope.companyId}, ${scope.processId}, number, chunk, ${updateExisting ? "update" : "create"},
      login, email, phone, blocks, more, missing
    from json_to_recordset(${postgresJson(keys)}::text::json)
      as row(number int, chunk int, login text, email text, phone text, blocks boolean, more boolean, missing int)`;
}

async function stageErrors(sql: CompanySql, scope: ProcessScope, errors: readonly RowError[]): Promise<void> {
  if (errors.length === 0) return;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, params, value, applies_to)
    select ${scope.companyId}, ${scope.processId}, row, "column", code, params, value, "appliesTo"
    from json_to_recordset(${postgresJson(errors)}::text::json)
      as error(row int, "column" text, code text, params jsonb, value text, "appliesTo" text)`;
}
