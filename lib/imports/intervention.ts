import { type CompanySql, withCompanySql } from "@/db/client";
import { type AttemptScope, endProcess, type ProcessScope, recordEvent } from "../processes/mutations";
import { lockCompany, lockProcess } from "./lock";
import { hidden } from "./planner";
import { stagedRows } from "./staging/staged-rows";

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
      await endProcess(sql, scope, "cancelled", { data: { why: "deadline" } });
      return { next: "stop" };
    }
    if (process.state !== "importing") return { next: "stop" };
    await skipRowsWithErrors(sql, scope);
    await recordEvent(sql, scope, "resumed");
    return { next: "import" };
  });
}

async function skipRowsWithErrors(sql: CompanySql, scope: ProcessScope): Promise<void> {
  const { companyId, processId } = scope;
  const skipped = await sql`
    insert into import_rows (company_id, process_id, chunk, number, action, outcome)
    select ${companyId}, ${processId}, r.chunk, r.number,
      case when p.update_existing and (r.login is null or exists (
        select from users u where u.company_id = ${hidden(sql, companyId)} and u.login_key = r.login_key
      )) then 'update' else 'create' end, 'skipped'
    from ${stagedRows(sql, scope, ["login"])} r
    join processes p on p.company_id = ${companyId} and p.id = ${processId}
    where r.number in (
      select row from row_errors where company_id = ${companyId} and process_id = ${processId})
    on conflict do nothing`;
  await sql`
    update processes set skipped = skipped + ${skipped.count}, updated_at = clock_timestamp()
    where company_id = ${companyId} and id = ${processId}`;
}
