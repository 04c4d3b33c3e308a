import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";
import type { RowError } from "../rules/row-error";
import { postgresJson } from "./postgres-json";
import { sealChunk } from "./sealed-chunk";
import { type FilledRow, rowFacts } from "./staged-row";

type StagedError = RowError & { readonly login: string | undefined };

/** A chunk as it is written. It holds on to none of its rows, so that a file's rows live no longer than a chunk. */
export interface PackedChunk {
  readonly number: number;
  readonly rows: number;
  readonly sealed: Promise<Uint8Array>;
  /**
   * What the checks compare, by column. The texts have passed their rules, which leave no line break in them, so they
   * go as lines: the cheapest way there is.
   */
  readonly lines: Readonly<Record<"numbers" | "facts" | "logins" | "emails" | "phones", string>>;
  /** What is wrong with each row by itself. */
  readonly errors: readonly StagedError[];
}

export function packChunk(
  key: Uint8Array,
  { processId }: ProcessScope,
  number: number,
  rows: readonly FilledRow[],
  { updateExisting }: { readonly updateExisting: boolean },
): PackedChunk {
  const lines = (of: (row: FilledRow) => string | number | undefined) =>
    rows.map((row) => of(row) ?? "").join("\n");
  const errors: StagedError[] = [];
  for (const row of rows) {
    for (const error of row.errors) {
      if (updateExisting || error.appliesTo !== "update") errors.push({ ...error, login: row.values.login });
    }
  }
  const sealed = sealChunk(key, processId, number, rows);
  // Whoever stages the chunk gets the error; until then it is not unhandled.
  sealed.catch(() => {});
  return {
    number,
    rows: rows.length,
    sealed,
    lines: {
      numbers: lines((row) => row.number),
      facts: lines(rowFacts),
      logins: lines(({ values }) => values.login),
      emails: lines(({ values }) => values.email),
      phones: lines(({ values }) => values.phone),
    },
    errors,
  };
}

export async function stageChunks(
  sql: CompanySql,
  scope: ProcessScope,
  chunks: readonly PackedChunk[],
): Promise<void> {
  // Sent in one go: the connection answers them in order.
  await Promise.all([
    ...chunks.map((chunk) => stageChunk(sql, scope, chunk)),
    stageErrors(sql, scope, chunks),
  ]);
}

/** The arrays lie beside the sealed rows: one row of the table for hundreds of the file. */
async function stageChunk(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  { number, rows, sealed, lines }: PackedChunk,
): Promise<void> {
  await sql`
    insert into staged_chunks (company_id, process_id, number, rows, sealed,
      row_numbers, facts, logins, emails, phones)
    values (${companyId}, ${processId}, ${number}, ${rows}, ${await sealed},
      string_to_array(${lines.numbers}, e'\n')::int[], string_to_array(${lines.facts}, e'\n')::int[],
      string_to_array(${lines.logins}, e'\n', ''), string_to_array(${lines.emails}, e'\n', ''),
      string_to_array(${lines.phones}, e'\n', ''))`;
}

async function stageErrors(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  chunks: readonly PackedChunk[],
): Promise<void> {
  const errors = chunks.flatMap((chunk) => chunk.errors);
  if (errors.length === 0) return;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, params, value, login, applies_to)
    select ${companyId}, ${processId}, row, "column", code, params, value, login, "appliesTo"
    from json_to_recordset(${postgresJson(errors)}::text::json)
      as error(row int, "column" text, code text, params jsonb, value text, login text, "appliesTo" text)`;
}
