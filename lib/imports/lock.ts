import type { CompanySql } from "@/db/client";

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
