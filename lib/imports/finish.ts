import { type CompanySql, withCompanySql } from "@/db/client";
import { unwrapProcessKey } from "../crypto/process-key";
import { sendSoon } from "../events/outgoing";
import { startInviting } from "../invitations/start";
import { endProcess, type ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { lockProcess } from "./check";
import { lockCompany } from "./lock";
import { linkManagers, linkReports } from "./managers";
import { hidden } from "./planner";
import { postgresJson } from "./staging/postgres-json";
import { unsealChunk } from "./staging/sealed-chunk";

/** What can be done for a batch only when all rows of the file have their outcomes. */
export async function settleBatch(scope: ProcessScope, batch: Batch): Promise<void> {
  await withCompanySql(scope.companyId, async (sql) => {
    await lockCompany(sql, scope.companyId);
    await linkManagers(sql, scope, batch);
    await linkReports(sql, scope, batch);
  });
  await withCompanySql(scope.companyId, (sql) => keepSkippedCells(sql, scope, batch));
}

/** The cells of skipped rows, but never the password, outlive the key: the admin gets them back to mend. */
async function keepSkippedCells(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  { first, last }: Batch,
): Promise<void> {
  const chunks = await sql<
    { number: number; sealed: Uint8Array; uploadId: string; wrappedKey: Uint8Array }[]
  >`
    select s.number, sealed, upload_id as "uploadId", wrapped_key as "wrappedKey"
    from staged_chunks s
    join processes on processes.id = s.process_id
    join uploads on uploads.id = processes.upload_id and wrapped_key is not null
    where s.company_id = ${companyId} and s.process_id = ${processId} and s.number between ${first} and ${last}
      and exists (
        select from import_rows r
        where r.process_id = s.process_id and r.chunk = s.number and r.outcome = 'skipped' and r.cells is null)`;
  for (const { number, sealed, uploadId, wrappedKey } of chunks) {
    const rows = unsealChunk(unwrapProcessKey(uploadId, wrappedKey), processId, number, sealed);
    const cells = rows.map((row) => ({ number: row.number, cells: row.cells }));
    await sql`
      update import_rows r set cells = kept.cells
      from json_to_recordset(${postgresJson(cells)}::text::json) as kept(number int, cells jsonb)
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.chunk = ${number}
        and r.number = kept.number and r.outcome = 'skipped'`;
  }
}

/**
 * The last step: counts what is only known now and destroys the file, the staged rows and the key. Where invitations
 * are to be sent, the process ends when they are.
 */
export async function finishImport(scope: ProcessScope): Promise<void> {
  const { companyId, processId } = scope;
  await withCompanySql(companyId, async (sql) => {
    const process = await lockProcess(sql, scope);
    if (process?.state !== "importing") return;
    await sql`
      update processes set managers_unknown = (
        select count(*) from import_rows r
        join users u on u.company_id = ${hidden(sql, companyId)} and u.id = r.user_id
        where r.company_id = ${companyId} and r.process_id = ${processId}
          and u.manager_email is not null and u.manager_id is null)
      where company_id = ${companyId} and id = ${processId}`;
    if (!(await startInviting(sql, scope))) await endProcess(sql, scope, "completed");
  });
  await sendSoon(companyId);
}
