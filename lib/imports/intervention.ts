import { type CompanySql, withCompanySql } from "@/db/client";
import { type AttemptScope, endProcess, type ProcessScope, recordEvent } from "../processes/mutations";
import { lockProcess } from "./check";
import { lockCompany } from "./lock";

export type ResumeStep =
  | { readonly next: "import" }
  | { readonly next: "stop" }
  | { readonly next: "read"; readonly attempt: number };

/**
 * Goes on after the wait for an admin, by what the process has become: importing, reading an edited file, or still
 * waiting, which means that the deadline has passed. Whether the event or the deadline woke it does not matter.
 * That it has taken up the decision goes on record: of one that is not on record the sweep tells again.
 */
export function resumeImport(scope: AttemptScope): Promise<ResumeStep> {
  return withCompanySql(scope.companyId, async (sql) => {
    await lockCompany(sql, scope.companyId);
    const process = await lockProcess(sql, scope);
    if (!process) return { next: "stop" };
    if (process.attempt > scope.attempt && (process.state === "reading" || process.state === "queued")) {
      await recordEvent(sql, scope, "resumed");
      return { next: "read", attempt: process.attempt };
    }
    if (process.attempt !== scope.attempt) return { next: "stop" };
    if (process.state === "needs_intervention") {
      await endProcess(sql, scope, "cancelled", undefined, { why: "deadline" });
      return { next: "stop" };
    }
    if (process.state !== "importing") return { next: "stop" };
    await skipRowsWithErrors(sql, scope);
    await recordEvent(sql, scope, "resumed");
    return { next: "import" };
  });
}

async function skipRowsWithErrors(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<void> {
  const skipped = await sql`
    update import_rows r set outcome = 'skipped'
    where company_id = ${companyId} and process_id = ${processId} and outcome is null
      and exists (select from row_errors e where e.process_id = r.process_id and e.row = r.number)`;
  await sql`
    update processes set skipped = skipped + ${skipped.count}, updated_at = clock_timestamp()
    where company_id = ${companyId} and id = ${processId}`;
}
