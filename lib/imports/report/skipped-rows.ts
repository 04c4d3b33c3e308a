import { withCompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";
import type { RowErrorView } from "../../processes/types";
import type { ColumnKey } from "../columns";

export interface SkippedRow {
  readonly chunk: number;
  readonly number: number;
  /** Whether it would have created a user. */
  readonly creates: boolean;
  /** As they were read; a password that stood there is an empty text. */
  readonly cells: Partial<Record<ColumnKey, string>>;
  readonly errors: readonly RowErrorView[];
}

const PAGE = 1_000;

/** The skipped rows of a process in the order of the file, a page in memory at a time. */
export async function* listSkippedRows({ companyId, processId }: ProcessScope): AsyncGenerator<SkippedRow[]> {
  for (let after = { chunk: -1, number: 0 }; ;) {
    const rows = await withCompanySql(
      companyId,
      (sql) => sql<SkippedRow[]>`
        select chunk, number, action = 'create' as creates, coalesce(cells, '{}') as cells, (
          select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'row', e.row, 'column', e."column",
            'code', e.code, 'params', e.params, 'value', e.value, 'login', e.login) order by e.id), '[]')
          from row_errors e where e.process_id = r.process_id and e.row = r.number) as errors
        from import_rows r
        where company_id = ${companyId} and process_id = ${processId} and outcome = 'skipped'
          and (chunk, number) > (${after.chunk}, ${after.number})
        order by chunk, number limit ${PAGE}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last;
  }
}
