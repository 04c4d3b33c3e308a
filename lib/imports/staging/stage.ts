import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";
import { placeOf } from "../columns";
import type { FilledRow } from "../rules/check-row";
import type { RowError } from "../rules/row-error";
import { postgresJson } from "./postgres-json";
import { sealChunk } from "./sealed-chunk";
import type { SeenKeys } from "./seen-keys";
import { rowFacts } from "./staged-row";

type StagedError = RowError & { readonly login: FilledRow["values"][number] };

/** A chunk as it is written. It holds on to none of its rows, so that a file's rows live no longer than a chunk. */
export interface PackedChunk {
  readonly number: number;
  readonly rows: number;
  readonly sealed: Promise<Uint8Array>;
  /**
   * What the checks compare, by column. The texts have passed their rules, which leave no line break in them, so they
   * go as lines: the cheapest way there is.
   */
  readonly lines: Readonly<Record<"numbers" | "facts" | "logins" | "emails" | "phones" | "repeated", string>>;
  /** What is wrong with each row by itself. */
  readonly errors: readonly StagedError[];
}

const [LOGIN, EMAIL, PHONE] = [placeOf("login"), placeOf("email"), placeOf("phone")];

/** @param seen what stood in the rows before these; what stands in these is added */
export function packChunk(
  key: Uint8Array,
  { processId }: ProcessScope,
  number: number,
  rows: readonly FilledRow[],
  { updateExisting, seen }: { readonly updateExisting: boolean; readonly seen: SeenKeys },
): PackedChunk {
  const sealed = sealChunk(key, processId, number, rows);
  // Whoever stages the chunk gets the error; until then it is not unhandled.
  sealed.catch(() => {});
  const texts = (place: number) => rows.map(({ values }) => values[place]);
  const [logins, emails, phones] = [texts(LOGIN), texts(EMAIL), texts(PHONE)];
  const errors: StagedError[] = [];
  rows.forEach((row, index) => {
    for (const error of row.errors) {
      if (updateExisting || error.appliesTo !== "update") errors.push({ ...error, login: logins[index] });
    }
  });
  return {
    number,
    rows: rows.length,
    sealed,
    lines: {
      numbers: rows.map((row) => row.number).join("\n"),
      facts: rows.map(rowFacts).join("\n"),
      logins: logins.join("\n"),
      emails: emails.join("\n"),
      phones: phones.join("\n"),
      repeated: [
        ...seen.add("login", logins),
        ...seen.add("email", emails),
        ...seen.add("phone", phones),
      ].join("\n"),
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
      row_numbers, facts, logins, emails, phones, repeated_keys)
    values (${companyId}, ${processId}, ${number}, ${rows}, ${await sealed},
      string_to_array(${lines.numbers}, e'\n')::int[], string_to_array(${lines.facts}, e'\n')::int[],
      string_to_array(${lines.logins}, e'\n', ''), string_to_array(${lines.emails}, e'\n', ''),
      string_to_array(${lines.phones}, e'\n', ''), string_to_array(${lines.repeated}, e'\n'))`;
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
