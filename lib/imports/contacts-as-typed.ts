import type { CompanySql } from "@/db/client";
import { unwrapProcessKey } from "../crypto/process-key";
import type { ProcessScope } from "../processes/mutations";
import { cleanText, firstCharacters } from "./rules/cell-text";
import { MAX_ERROR_VALUE } from "./rules/row-error";
import { unsealChunk } from "./staging/sealed-chunk";
import { stagedRows } from "./staging/staged-rows";

const COLUMNS = ["email", "phone"] as const;
/** 5,000 rows, opened in less than a tenth of a second: the admin waits for the list. */
const MOST_CHUNKS = 20;

/**
 * Contacts are compared as they would be kept, but told as they stand in the file: whoever looks for +79001112233 there
 * does not find 8 (900) 111-22-33. Where very many are at fault, the last ones stay as they were compared.
 */
export async function tellContactsAsTyped(sql: CompanySql, scope: ProcessScope): Promise<void> {
  const { companyId, processId } = scope;
  const [any] = await sql`
    select from row_errors
    where company_id = ${companyId} and process_id = ${processId} and code = 'contact_taken' limit 1`;
  if (!any) return;
  const chunks = await sql<{ number: number; sealed: Uint8Array; rows: readonly number[] }[]>`
    select c.number, c.sealed, found.rows from (
      select r.chunk, array_agg(r.number) as rows from ${stagedRows(sql, scope, [])} r
      where r.number in (
        select row from row_errors
        where company_id = ${companyId} and process_id = ${processId} and code = 'contact_taken')
      group by r.chunk order by r.chunk limit ${MOST_CHUNKS}
    ) as found
    join staged_chunks c
      on c.company_id = ${companyId} and c.process_id = ${processId} and c.number = found.chunk`;
  const [upload] = await sql<{ id: string; wrappedKey: Uint8Array }[]>`
    select uploads.id, wrapped_key as "wrappedKey" from processes
    join uploads on uploads.id = processes.upload_id and wrapped_key is not null
    where processes.company_id = ${companyId} and processes.id = ${processId}`;
  if (!upload) return;
  const key = unwrapProcessKey(upload.id, upload.wrappedKey);
  const typed = chunks.flatMap(({ number: chunk, sealed, rows }) => {
    const wanted = new Set(rows);
    return unsealChunk(key, processId, chunk, sealed)
      .filter(({ number }) => wanted.has(number))
      .flatMap(({ number, cells }) =>
        COLUMNS.map((column) => ({ number, column, text: cells[column] ?? "" })),
      );
  });
  await sql`
    update row_errors e set value = typed.text
    from unnest(
      ${typed.map(({ number }) => number)}::int[], ${typed.map(({ column }) => column)}::text[],
      ${typed.map(({ text }) => firstCharacters(cleanText(text), MAX_ERROR_VALUE))}::text[]
    ) as typed(number, "column", text)
    where e.company_id = ${companyId} and e.process_id = ${processId} and e.code = 'contact_taken'
      and e.row = typed.number and e."column" = typed."column" and typed.text <> ''`;
}
