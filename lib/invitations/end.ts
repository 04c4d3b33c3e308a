import type { CompanySql } from "@/db/client";
import { endProcess } from "../processes/mutations";

/** Ends a process all of whose invitations are sent, failed or withdrawn. */
export async function endInviting(sql: CompanySql, companyId: string, processId: string): Promise<void> {
  const [process] = await sql<{ sent: number; failed: number }[]>`
    select invitations_sent as sent, invitations_failed as failed from processes
    where company_id = ${companyId} and id = ${processId} and state = 'inviting'
      and invitations = invitations_sent + invitations_failed + invitations_withdrawn`;
  if (process) await endProcess(sql, { companyId, processId }, "completed", { data: { ...process } });
}
