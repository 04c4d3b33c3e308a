import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import { GROUP_KINDS } from "./columns";
import type { RowValues } from "./rules/check-cell";
import { postgresJson } from "./staging/postgres-json";
import type { StagedRow } from "./staging/staged-row";
import { toUserColumns, USER_FIELDS } from "./user-fields";

/** A row ready to be written. */
export interface CommitRow {
  readonly number: number;
  readonly values: Omit<RowValues, "password">;
  readonly cleared: StagedRow["cleared"];
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
 * the keys of what they clear, what they lack to create a user, and their cells.
 */
export function inputRows(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  rows: readonly CommitRow[],
) {
  const json = postgresJson(
    rows.map(({ number, values, cleared, cells, passwordHash }) => ({
      number,
      login: values.login,
      password_hash: passwordHash,
      cleared,
      cells,
      ...toUserColumns(values),
    })),
  );
  return sql`
    select i.*, r.missing from json_to_recordset(${json}::text::json) as i(
      number int, login text, password_hash text, cleared jsonb, cells jsonb, ${sql.unsafe(fields)})
    join import_rows r on r.process_id = ${processId} and r.number = i.number
    where r.company_id = ${companyId} and r.outcome is null`;
}

const groupCells = GROUP_KINDS.map((kind) => `('${kind}', ${kind}_id)`).join(", ");

/** What a check saw and may be otherwise by now, of the rows of `input`: a confirmed contact is taken, a group gone. */
export function lateErrors(sql: CompanySql, companyId: string) {
  return sql`
    select number, 'email' as "column", 'contact_taken' as code, i.email as value from input i
    where exists (
      select from users u
      where u.company_id = ${companyId} and u.email_key = lower(i.email) and u.email_confirmed_at is not null
        and u.login_key <> lower(i.login))
    union all
    select number, 'phone', 'contact_taken', i.phone from input i
    where exists (
      select from users u
      where u.company_id = ${companyId} and u.phone = i.phone and u.phone_confirmed_at is not null
        and u.login_key <> lower(i.login))
    union all
    select number, kind, 'group_missing', cells ->> kind
    from input i cross join lateral (values ${sql.unsafe(groupCells)}) as named(kind, group_id)
    where group_id is not null
      and not exists (select from groups g where g.company_id = ${companyId} and g.id = group_id)`;
}

/** Puts the errors of `wrong` where the admin finds them. */
export function noteErrors(sql: CompanySql, { companyId, processId }: ProcessScope) {
  return sql`
    insert into row_errors (company_id, process_id, row, "column", code, value)
    select ${companyId}, ${processId}, number, "column", code, value from wrong
    returning 1`;
}
