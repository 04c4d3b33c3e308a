import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";
import type { RowError } from "../rules/row-error";
import { postgresJson } from "./postgres-json";
import { ROWS_PER_CHUNK, sealChunk } from "./sealed-chunk";
import { type FilledRow, rowFacts } from "./staged-row";

export const chunkCount = (rows: number) => Math.ceil(rows / ROWS_PER_CHUNK);

/** Stages rows in chunks, numbered from `firstChunk`, with what is wrong with each by itself. */
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
    stageErrors(sql, scope, rows, options.updateExisting),
  ]);
}

/**
 * What the checks compare lies beside the sealed rows as arrays: one row of the table for hundreds of the file. The
 * texts have passed their rules, which leave no line break in them, so they go as lines: the cheapest way there is.
 */
async function stageChunk(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  key: Uint8Array,
  number: number,
  rows: readonly FilledRow[],
): Promise<void> {
  const lines = (of: (row: FilledRow) => string | number | undefined) =>
    rows.map((row) => of(row) ?? "").join("\n");
  await sql`
    insert into staged_chunks (company_id, process_id, number, rows, sealed,
      row_numbers, facts, logins, emails, phones)
    values (${companyId}, ${processId}, ${number}, ${rows.length}, ${sealChunk(key, processId, number, rows)},
      string_to_array(${lines((row) => row.number)}, e'\n')::int[],
      string_to_array(${lines(rowFacts)}, e'\n')::int[],
      string_to_array(${lines(({ values }) => values.login)}, e'\n', ''),
      string_to_array(${lines(({ values }) => values.email)}, e'\n', ''),
      string_to_array(${lines(({ values }) => values.phone)}, e'\n', ''))`;
}

async function stageErrors(
  sql: CompanySql,
  scope: ProcessScope,
  rows: readonly FilledRow[],
  updateExisting: boolean,
): Promise<void> {
  const errors: (RowError & { readonly login: string | undefined })[] = [];
  for (const row of rows) {
    for (const error of row.errors) {
      if (updateExisting || error.appliesTo !== "update") errors.push({ ...error, login: row.values.login });
    }
  }
  if (errors.length === 0) return;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, params, value, login, applies_to)
    select ${scope.companyId}, ${scope.processId}, row, "column", code, params, value, login, "appliesTo"
    from json_to_recordset(${postgresJson(errors)}::text::json)
      as error(row int, "column" text, code text, params jsonb, value text, login text, "appliesTo" text)`;
}
