import { withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";
import type { AdminSession } from "../auth/session";
import { enqueueEvent } from "../events/outgoing";
import { lockCompany } from "../imports/lock";
import { endProcess } from "./mutations";

/**
 * Cancels a process that has not ended. What is committed stays, every other row ends as cancelled, and the steps
 * that still come find nothing to do.
 * @returns false where it had ended before
 */
export function cancelProcess(admin: AdminSession, processId: string): Promise<boolean> {
  const { companyId, userId } = admin;
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    if (!(await endProcess(sql, { companyId, processId }, "cancelled"))) return false;
    await recordAudit(sql, { companyId, actorId: userId, action: "import.cancelled", subjectId: processId });
    await enqueueEvent(sql, companyId, "users/import.cancelled", { processId });
    return true;
  });
}

/** Takes an ended process off the list, with its rows and errors; users it made stay. */
export function deleteProcess(admin: AdminSession, processId: string): Promise<boolean> {
  const { companyId, userId } = admin;
  return withCompanySql(companyId, async (sql) => {
    const [deleted] = await sql<{ fileName: string }[]>`
      delete from processes where company_id = ${companyId} and id = ${processId} and finished_at is not null
      returning file_name as "fileName"`;
    if (!deleted) return false;
    const data = { fileName: deleted.fileName };
    await recordAudit(sql, {
      companyId,
      actorId: userId,
      action: "process.deleted",
      subjectId: processId,
      data,
    });
    return true;
  });
}
