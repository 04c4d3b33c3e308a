import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import { COLUMNS } from "./columns";
import { type CommitCounts, type CommitRow, inputRows, lateErrors, noteErrors } from "./commit-sql";
import { leaderOf, leaders } from "./managers";
import { hidden } from "./planner";
import { USER_FIELDS } from "./user-fields";

const columns = USER_FIELDS.filter(({ key }) => key !== "status");
const names = columns.map(({ column }) => column).join(", ");
const values = columns
  .map(({ column, empty }) => (empty === "null" ? column : `coalesce(${column}, ${empty})`))
  .join(", ");

/**
 * Creates users and settles their rows in one statement. What the check saw may have changed since: a login or a
 * confirmed contact that is taken by now, or a group that is gone, makes its row a row error and harms no other row.
 * The history of each user begins here. The caller holds the company's lock.
 *
 * @param importedBy the admin
 */
export async function createUsers(
  sql: CompanySql,
  scope: ProcessScope,
  rows: readonly CommitRow[],
  importedBy: string,
): Promise<CommitCounts> {
  const { companyId, processId } = scope;
  const [counts] = await sql<CommitCounts[]>`
    with input as (${inputRows(sql, scope, rows)}), wrong as (
      ${lateErrors(sql, companyId)}
      union all
      select number, 'login', 'login_exists', i.login from input i
      where exists (select from users u where u.company_id = ${hidden(sql, companyId)} and u.login_key = i.login_key)
      union all
      select number, needed.key, 'required', null from input i
      join unnest(${COLUMNS.map(({ key }) => key)}::text[]) with ordinality as needed(key, place)
        on i.missing & (1 << (place - 1)::int) <> 0
    ), good as materialized (
      -- Ids are time-ordered: in a list by the time of creation users stand as they stood in the file.
      select new_id() as id, i.* from (
        select * from input where number not in (select number from wrong) order by number
      ) as i
    ), ${leaders(sql, "good", "id")}, created as (
      insert into users (id, company_id, login, password_hash, manager_id, ${sql.unsafe(names)})
      select good.id, ${companyId}, login, password_hash, ${leaderOf(sql, "good")}, ${sql.unsafe(values)}
      from good
      order by number
    ), recorded as (
      insert into user_changes (company_id, user_id, actor_id, process_id, kind)
      select ${companyId}, id, ${importedBy}, ${processId}, 'created' from good
    ), noted as (${noteErrors(sql, scope)}), settled as (
      insert into import_rows (company_id, process_id, chunk, number, action, outcome, user_id)
      select ${companyId}::uuid, ${processId}::uuid, chunk, number, 'create', 'created', id from good
      union all
      select ${companyId}, ${processId}, chunk, number, 'create', 'skipped', null from input
      where number in (select number from wrong)
      returning outcome
    )
    select
      (select count(*)::int from settled where outcome = 'created') as created, 0 as updated, 0 as unchanged,
      (select count(*)::int from settled where outcome = 'skipped') as skipped,
      (select count(*)::int from noted) as errors`;
  if (!counts) throw new Error("A statement of counts came back empty");
  return counts;
}
