import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import type { ProcessState } from "../processes/types";

/** Sets these locks apart from any other advisory locks of the database. */
const COMPANY_LOCKS = 4_041;

/**
 * One writer of users and groups a company at a time, to the end of the transaction. Imports that overlap cannot
 * deadlock, and what a commit has checked is still so when it writes. Keep the transaction short: passwords are
 * hashed before it.
 *
 * Whoever writes users finds them by index. The planner is told so: its statistics may be of a moment when the company
 * was next to empty, and a scan for every row of a file is then a matter of minutes.
 */
export async function lockCompany(sql: CompanySql, companyId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(${COMPANY_LOCKS}, hashtext(${companyId})), set_config('enable_seqscan', 'off', true)`;
}

interface LockedProcess {
  readonly state: ProcessState;
  readonly attempt: number;
  readonly chunks: number;
  readonly rowsWithErrors: number;
  readonly updateExisting: boolean;
  readonly createdBy: string;
}

/** A process as it is and stays to the end of the transaction; undefined where there is none. */
export async function lockProcess(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
): Promise<LockedProcess | undefined> {
  const [process] = await sql<LockedProcess[]>`
    select state, attempt, chunks, rows_with_errors as "rowsWithErrors", update_existing as "updateExisting",
      created_by as "createdBy"
    from processes where company_id = ${companyId} and id = ${processId} for update`;
  return process;
}
