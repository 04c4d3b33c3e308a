import { withCompanySql } from "@/db/client";
import { sendSoon } from "../events/outgoing";
import { startInviting } from "../invitations/start";
import { endProcess, type ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { lockCompany, lockProcess } from "./lock";
import { countUnknownManagers, linkManagers, linkReports } from "./managers";
import { keepSkippedCells } from "./skipped-cells";

/** What can be done for a batch only when all rows of the file have their outcomes. */
export async function settleBatch(scope: ProcessScope, batch: Batch): Promise<void> {
  await withCompanySql(scope.companyId, async (sql) => {
    await lockCompany(sql, scope.companyId);
    await linkManagers(sql, scope, batch);
    await linkReports(sql, scope, batch);
  });
  await withCompanySql(scope.companyId, (sql) => keepSkippedCells(sql, scope, batch));
}

/**
 * The last step: counts what is only known now and destroys the file, the staged rows and the key. Where invitations
 * are to be sent, the process ends when they are.
 */
export async function finishImport(scope: ProcessScope): Promise<void> {
  const { companyId } = scope;
  await withCompanySql(companyId, async (sql) => {
    const process = await lockProcess(sql, scope);
    if (process?.state !== "importing") return;
    await countUnknownManagers(sql, scope);
    if (!(await startInviting(sql, scope))) await endProcess(sql, scope, "completed");
  });
  await sendSoon(companyId);
}
