import { withCompanySql } from "@/db/client";
import { hidden } from "../imports/planner";
import type { RowPlace } from "./search-params";

type ImportedOutcome = "created" | "updated" | "unchanged";

/** A row of an import that is in, and the user it is about as they are now. */
export interface ImportedRow extends RowPlace {
  readonly userId: string;
  readonly login: string;
  /** Blank where the user has none. */
  readonly name: string;
  readonly email: string | null;
}

interface ImportedRowsPage {
  /** In the order of the file. */
  readonly rows: readonly ImportedRow[];
  /** Pass it as `after` for the next page; null at the end. */
  readonly next: RowPlace | null;
}

/** The rows of a process that had an outcome, page by page. */
export async function listImportedRows(
  companyId: string,
  processId: string,
  page: { readonly outcome: ImportedOutcome; readonly after: RowPlace | null; readonly limit: number },
): Promise<ImportedRowsPage> {
  const after = page.after ?? { chunk: -1, number: 0 };
  const found = await withCompanySql(
    companyId,
    (sql) => sql<ImportedRow[]>`
      select r.chunk, r.number, u.id as "userId", u.login, concat_ws(' ', u.first_name, u.last_name) as name, u.email
      from import_rows r join users u on u.company_id = ${hidden(sql, companyId)} and u.id = r.user_id
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.outcome = ${page.outcome}
        and (r.chunk, r.number) > (${after.chunk}, ${after.number})
      order by r.chunk, r.number limit ${page.limit + 1}`,
  );
  const rows = found.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > page.limit && last ? { chunk: last.chunk, number: last.number } : null,
  };
}
