import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { hidden } from "./planner";

// Nothing but keys and ids in the joins: whether a column is null seems as good an index to the planner where its
// statistics are of a time when hardly any row had a value.

/**
 * Links the users of a batch to their managers by e-mail: of several users with it, the one who has confirmed it,
 * else the earliest, and nobody where nobody has it. When all users of the file are in, the order of its rows does not
 * matter.
 */
export async function linkManagers(sql: CompanySql, scope: ProcessScope, batch: Batch): Promise<void> {
  const company = hidden(sql, scope.companyId);
  await sql`
    with named as materialized (
      select u.manager_email_key as key, array_agg(u.id) as users from ${rowsOf(sql, scope, batch)} r
      join users u on u.company_id = ${company} and u.id = r.user_id
      group by 1
    ), ${managersNamed(sql, scope)}
    update users u set manager_id = managers.id
    from managers cross join unnest(managers.users) as report(id)
    where u.company_id = ${company} and u.id = report.id and u.manager_id is distinct from managers.id`;
}

/**
 * The other way round: users who name an e-mail that a user of the batch has by now, or had before. History tells which
 * that was: whom those name has another user, or nobody.
 */
export async function linkReports(sql: CompanySql, scope: ProcessScope, batch: Batch): Promise<void> {
  const company = hidden(sql, scope.companyId);
  await sql`
    with named as materialized (
      select distinct keys.key, '{}'::uuid[] as users from ${rowsOf(sql, scope, batch)} r
      join users u on u.company_id = ${company} and u.id = r.user_id
      -- Looked up for each that was updated: a join may go through the history of the whole company.
      cross join lateral unnest(array[u.email_key] || case when r.outcome = 'updated' then array(
        select lower(c.changes -> 'email' ->> 0) from user_changes c
        where c.company_id = ${company} and c.user_id = u.id and c.process_id = ${scope.processId}) end) as keys(key)
      where r.outcome in ('created', 'updated')
    ), ${managersNamed(sql, scope)}, reports as materialized (
      select u.id, u.manager_id as present, managers.id as found from managers
      join users u on u.company_id = ${company} and u.manager_email_key = managers.key
    )
    update users u set manager_id = found
    from reports
    where present is distinct from found and u.company_id = ${company} and u.id = reports.id`;
}

/**
 * Keeps on the process how many of its users name a manager whom nobody is; those whose row was skipped are none of its
 * users. Each user is looked up by id, whatever the planner expects: a join by what they lack compares every row with
 * every user.
 */
export async function countUnknownManagers(sql: CompanySql, scope: ProcessScope): Promise<void> {
  const { companyId, processId } = scope;
  await sql`
    update processes set managers_unknown = (
      select count(*) from import_rows r
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.outcome <> 'skipped' and (
        select u.manager_email is not null and u.manager_id is null from users u
        where u.company_id = ${hidden(sql, companyId)} and u.id = r.user_id))
    where company_id = ${companyId} and id = ${processId}`;
}

/**
 * Of the rows that are being written (`number`, `email` and their user's `id`) those whom others may name, as one object
 * `leaders.ids` of keys and ids. A manager who comes in with their reports is so linked at once, and the reports are
 * not written again when the batch is settled. Only these: a user whose e-mail a later row of the file may change is
 * not theirs for certain.
 */
export function leaders(sql: CompanySql, rows: "good" | "next", id: "id" | "user_id") {
  return sql`leaders as materialized (
    select jsonb_object_agg(key, id) as ids from (
      select distinct on (key) key, id from (
        select lower(email) as key, ${sql.unsafe(id)} as id, number from ${sql.unsafe(rows)} where email is not null
      ) as named
      order by key, number
    ) as first)`;
}

/** The id of a row's manager among `leaders`. Looked up: a join would compare each row of the batch with each. */
export function leaderOf(sql: CompanySql, row: "good" | "n") {
  return sql`((select ids from leaders) ->> lower(${sql.unsafe(row)}.manager_email))::uuid`;
}

/** A row that was skipped late has its user as well, of whom it changes nothing. */
function rowsOf(sql: CompanySql, { companyId, processId }: ProcessScope, { first, last }: Batch) {
  return sql`(
    select user_id, outcome from import_rows
    where company_id = ${companyId} and process_id = ${processId} and chunk between ${first} and ${last}
      and outcome <> 'skipped')`;
}

/**
 * Who has an e-mail of `named` (key, users), whose keys may be null, as `managers` (users, key, id): one user for each,
 * null where nobody has it. What is to become of the users goes along: to join it again, of which the planner knows
 * nothing, could compare each with each.
 */
function managersNamed(sql: CompanySql, { companyId }: ProcessScope) {
  return sql`managers as materialized (
    select distinct on (named.key) named.key, named.users, m.id
    from named left join users m on m.company_id = ${hidden(sql, companyId)} and m.email_key = named.key
    where named.key is not null
    order by named.key, m.email_confirmed_at is null, m.created_at, m.id)`;
}
