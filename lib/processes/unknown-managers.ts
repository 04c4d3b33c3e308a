import { withCompanySql } from "@/db/client";
import { hidden } from "../imports/planner";

/** A row whose user was imported with a manager's e-mail that nobody has. */
export interface UnknownManager {
  readonly row: number;
  readonly email: string;
}

const MOST = 200;

/**
 * Rows of an import whose manager's e-mail fits nobody, by row, and how many there are beyond those. As it is now: a
 * manager who came later is found by then.
 */
export async function listUnknownManagers(
  companyId: string,
  processId: string,
): Promise<{ readonly managers: readonly UnknownManager[]; readonly more: number }> {
  const rows = await withCompanySql(
    companyId,
    (sql) => sql<(UnknownManager & { all: number })[]>`
      select r.number as row, u.manager_email as email, count(*) over ()::int as all
      from import_rows r join users u on u.company_id = ${hidden(sql, companyId)} and u.id = r.user_id
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.outcome <> 'skipped'
        and u.manager_email is not null and u.manager_id is null
      order by r.number limit ${MOST}`,
  );
  const managers = rows.map(({ row, email }) => ({ row, email }));
  return { managers, more: (rows[0]?.all ?? 0) - managers.length };
}
