import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import type { ColumnKey } from "./columns";
import { GROUP_KINDS } from "./group-kinds";
import type { RowValues } from "./rules/check-cell";
import { fence, hidden, isSet } from "./planner";
import { postgresJson } from "./staging/postgres-json";
import type { StagedRow } from "./staging/staged-row";
import { toUserColumns, USER_FIELDS } from "./user-fields";

/** A row ready to be written. */
export interface CommitRow {
  readonly chunk: number;
  readonly number: number;
  readonly values: Omit<RowValues, "password">;
  readonly cleared: StagedRow["cleared"];
  readonly missing: StagedRow["missing"];
  readonly cells: StagedRow["cells"];
  /** Argon2id in the PHC string format; null where the row has no password, or the one the user has already. */
  readonly passwordHash: string | null;
}

export interface CommitCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  /** New row errors, of rows that became wrong since the check. */
  readonly errors: number;
}

const fields = USER_FIELDS.map(({ column, type }) => `${column} ${type}`).join(", ");

/**
 * The rows that still wait for an outcome, as a table `input`: their values under the names of the users' columns,
 * the keys of what they clear, and what they lack to create a user.
 */
export function inputRows(sql: CompanySql, { processId }: ProcessScope, rows: readonly CommitRow[]) {
  const json = postgresJson(
    rows.map(({ chunk, number, values, cleared, missing, passwordHash }) => ({
      chunk,
      number,
      login: values.login,
      password_hash: passwordHash,
      cleared,
      missing,
      ...toUserColumns(values),
    })),
  );
  return sql`
    select i.*, lower(login) as login_key, lower(email) as email_key from json_to_recordset(${json}::text::json) as i(
      chunk int, number int, login text, password_hash text, cleared jsonb, missing int, ${sql.unsafe(fields)})
    -- A look by the primary key for each row: as "not exists" it is a join, and of a table that has grown since its
    -- statistics the planner compares every row of it with each of these.
    where (select r.number from import_rows r
      where r.process_id = ${processId} and r.chunk = i.chunk and r.number = i.number) is null
    ${fence(sql)}`;
}

const groupCells = GROUP_KINDS.map((kind) => `('${kind}', ${kind}_id)`).join(", ");

/** What a check saw and may be otherwise by now, of the rows of `input`: a confirmed contact is taken, a group gone. */
export function lateErrors(sql: CompanySql, companyId: string) {
  return sql`
    select number, 'email' as "column", 'contact_taken' as code, i.email as value from input i
    where exists (
      select from users u
      where u.company_id = ${hidden(sql, companyId)} and u.email_key = i.email_key and ${isSet(sql, "u.email_confirmed_at")}
        and u.login_key <> i.login_key)
    union all
    select number, 'phone', 'contact_taken', i.phone from input i
    where exists (
      select from users u
      where u.company_id = ${hidden(sql, companyId)} and u.phone = i.phone and ${isSet(sql, "u.phone_confirmed_at")}
        and u.login_key <> i.login_key)
    union all
    select number, kind, 'group_missing', null
    from input i cross join lateral (values ${sql.unsafe(groupCells)}) as named(kind, group_id)
    -- Looked up: as "not exists" each group of each row may be compared with all groups of the company.
    where group_id is not null
      and (select g.id from groups g where g.company_id = ${companyId} and g.id = group_id) is null`;
}

/** Puts the errors of `wrong`, but for the names of groups, where the admin finds them. */
export function noteErrors(sql: CompanySql, { companyId, processId }: ProcessScope) {
  return sql`
    insert into row_errors (company_id, process_id, row, "column", code, value, login)
    select ${companyId}, ${processId}, number, "column", code, value, login from wrong join input using (number)
    returning 1`;
}

/** A group that is gone has no name to tell the admin by: the cells of the rows have it still. */
export async function nameMissingGroups(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  rows: readonly CommitRow[],
): Promise<void> {
  const cells = new Map(rows.map((row) => [row.number, row.cells]));
  const nameless = await sql<{ id: string; row: number; column: ColumnKey }[]>`
    select id, row, "column" from row_errors
    where company_id = ${companyId} and process_id = ${processId} and code = 'group_missing' and value is null
      and row = any(${[...cells.keys()]}::int[])`;
  const named = nameless.map(({ id, row, column }) => ({ id, value: cells.get(row)?.[column] }));
  await sql`
    update row_errors e set value = named.value
    from json_to_recordset(${postgresJson(named)}::text::json) as named(id bigint, value text)
    where e.company_id = ${companyId} and e.process_id = ${processId} and e.id = named.id`;
}
