import { type CompanySql, withCompanySql } from "@/db/client";
import { type AttemptScope, moveProcess, type ProcessScope, recordEvent } from "../processes/mutations";
import { isFinished } from "../processes/state";
import { checkAgainstCompany, checkOwnRow, checkWithinFile, type StagedProcess } from "./check-rows";
import { tellContactsAsTyped } from "./contacts-as-typed";
import { lockProcess } from "./lock";
import { byIndex } from "./planner";

export type CheckStep =
  { readonly next: "import" | "intervene"; readonly chunks: number } | { readonly next: "stop" };

/**
 * Checks the staged rows against each other and against the company, as sets. All row errors and the step onwards
 * are one transaction: a step that runs twice finds the process further on. Without the company's lock, for it writes no
 * user and may take as long as the file is large; what changes meanwhile is checked again by the commit.
 */
export function checkImport(scope: AttemptScope): Promise<CheckStep> {
  return withCompanySql(scope.companyId, async (sql) => {
    await byIndex(sql);
    const process = await lockProcess(sql, scope);
    if (!process || isFinished(process.state)) return { next: "stop" };
    const { chunks } = process;
    if (process.attempt !== scope.attempt || process.state !== "checking") {
      // This step was done before and its result was lost. What has been decided since is taken up after the wait.
      const waited = process.attempt > scope.attempt || process.rowsWithErrors > 0;
      return { next: waited ? "intervene" : "import", chunks };
    }

    await checkRows(sql, { ...scope, ...process });
    const rowsWithErrors = await countErrors(sql, scope);
    const to = rowsWithErrors > 0 ? "needs_intervention" : "importing";
    await moveProcess(sql, scope, to);
    await recordEvent(sql, scope, to, { rowsWithErrors });
    return { next: rowsWithErrors > 0 ? "intervene" : "import", chunks };
  });
}

/** A file of at least this part of the company's users is compared with them by going through both once. */
const BIG_FILE = 1 / 10;

async function checkRows(sql: CompanySql, process: StagedProcess): Promise<void> {
  // Room to hash the keys of a file in memory, for this transaction; compiling the plans would cost more than it saves.
  // The planner has no idea how many rows are staged, so it is told when not to look up each by itself.
  await sql`
    select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
      set_config('enable_nestloop', case when p.rows >= coalesce(c.users, 0) * ${BIG_FILE}::float8 then 'off' else 'on' end, true)
    from processes p left join user_counts c on c.company_id = p.company_id and c.dimension = 'all'
    where p.company_id = ${process.companyId} and p.id = ${process.processId}`;
  await checkWithinFile(sql, process);
  await checkAgainstCompany(sql, process);
  await tellContactsAsTyped(sql, process);
}

/**
 * Whoever lets an import go on may be another admin than the one who has begun it: a row that would shut them out is
 * skipped too. For the transaction of their decision.
 */
export async function skipOwnRow(sql: CompanySql, scope: ProcessScope, adminId: string): Promise<void> {
  const process = await lockProcess(sql, scope);
  if (!process?.updateExisting || process.createdBy === adminId) return;
  await checkOwnRow(sql, scope, adminId);
  await countErrors(sql, scope);
}

async function countErrors(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<number> {
  const [counted] = await sql<{ rowsWithErrors: number }[]>`
    update processes set (row_errors, rows_with_errors) = (
      select count(*), count(distinct row) from row_errors
      where company_id = ${companyId} and process_id = ${processId})
    where company_id = ${companyId} and id = ${processId}
    returning rows_with_errors as "rowsWithErrors"`;
  return counted?.rowsWithErrors ?? 0;
}
