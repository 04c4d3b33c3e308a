import type { CompanySql } from "@/db/client";
import { askForPassword } from "../invitations/ask-for-password";
import type { ProcessScope } from "../processes/mutations";
import { type CommitCounts, type CommitRow, inputRows, lateErrors, noteErrors } from "./commit-sql";
import { leaderOf, leaders } from "./managers";
import { fence, hidden } from "./planner";
import { USER_FIELDS } from "./user-fields";

const list = (toSql: (field: (typeof USER_FIELDS)[number]) => string) => USER_FIELDS.map(toSql).join(", ");

/** A cleared cell empties, a filled one replaces, a blank one keeps. */
const nextValues = list(
  ({ key, column, empty }) =>
    `case when i.cleared ? '${key}' then ${empty} else coalesce(i.${column}, u.${column}) end as ${column}`,
);
/** As people read it: a group by the name it has now, which stays true when it is renamed or deleted later. */
const readable = (value: string, type: string) =>
  type === "uuid"
    ? `(select name from groups g where g.company_id = u.company_id and g.id = ${value})`
    : value;
const changes = list(
  ({ key, column, type }) => `'${key}', case when u.${column} is distinct from n.${column}
    then jsonb_build_array(${readable(`u.${column}`, type)}, ${readable(`n.${column}`, type)}) end`,
);
const assignments = list(({ column }) => `${column} = n.${column}`);

/**
 * Updates the users whom rows of `rows` name by login, and settles those rows, in one statement; other rows are left
 * as they are. Only filled cells change anything, a row that changes nothing counts as unchanged. An e-mail or phone
 * that changes is not confirmed any more; a new password, one that is asked for, or a block ends the user's sessions,
 * and a link of theirs that is still out asks for the new password. What changed goes into the user's history. The caller
 * holds the company's lock.
 *
 * @param importedBy the admin, who can neither block themself nor change their own password, and whose sessions stay
 */
export async function updateUsers(
  sql: CompanySql,
  scope: ProcessScope,
  rows: readonly CommitRow[],
  importedBy: string,
): Promise<CommitCounts> {
  const { companyId, processId } = scope;
  const [written] = await sql<(CommitCounts & { newPasswords: string[] })[]>`
    with input as (
      select waiting.*, u.id as user_id from (${inputRows(sql, scope, rows)}) as waiting
      join users u on u.company_id = ${hidden(sql, companyId)} and u.login_key = waiting.login_key
    ), wrong as (
      ${lateErrors(sql, companyId)}
      union all
      select number, 'status', 'self_block', i.status from input i
      where i.status = 'blocked' and i.user_id = ${importedBy}
      union all
      -- Only where the importing admin has been blocked, or is no admin any more, since the import began.
      select number, 'status', 'last_admin', i.status from input i
      join users u on u.company_id = ${hidden(sql, companyId)} and u.id = i.user_id and u.is_admin and u.status = 'active'
      where i.status = 'blocked' and not exists (
        select from users kept
        where kept.company_id = ${companyId} and kept.is_admin and kept.status = 'active' and kept.id not in (
          select user_id from input where status = 'blocked' and user_id <> ${importedBy}))
      union all
      select number, 'password', 'self_password', null from input i
      where i.password_hash is not null and i.user_id = ${importedBy}
    ), valued as (
      select i.number, i.user_id, i.password_hash, n.* from input i
      join users u on u.company_id = ${hidden(sql, companyId)} and u.id = i.user_id
      cross join lateral (select ${sql.unsafe(nextValues)}) as n
      where i.number not in (select number from wrong)
      ${fence(sql)}
    ), next as (
      select n.*,
        -- Only the fields of an object are stripped: [null, "new"] stays.
        jsonb_strip_nulls(jsonb_build_object(
          'password', case when n.password_hash is not null then '[null, null]'::jsonb end, ${sql.unsafe(changes)}
        )) as changes
      from valued n join users u on u.company_id = ${hidden(sql, companyId)} and u.id = n.user_id
    ), ${leaders(sql, "next", "user_id")}, changed as (
      update users u set ${sql.unsafe(assignments)},
        password_hash = coalesce(n.password_hash, u.password_hash),
        email_confirmed_at = case when lower(n.email) is not distinct from u.email_key then u.email_confirmed_at end,
        phone_confirmed_at = case when n.phone is not distinct from u.phone then u.phone_confirmed_at end,
        manager_id = case when lower(n.manager_email) is not distinct from u.manager_email_key
          then u.manager_id else ${leaderOf(sql, "n")} end,
        session_version = u.session_version
          + (n.password_hash is not null or (n.status = 'blocked' and u.status <> 'blocked')
            or (n.must_change_password and not u.must_change_password and u.id <> ${importedBy}))::int,
        updated_at = now()
      from next n
      where u.company_id = ${hidden(sql, companyId)} and u.id = n.user_id and n.changes <> '{}'
      returning n.number, u.id, n.changes
    ), recorded as (
      insert into user_changes (company_id, user_id, actor_id, process_id, kind, changes)
      select ${companyId}, id, ${importedBy}, ${processId}, 'updated', changes from changed
    ), noted as (${noteErrors(sql, scope)}), settled as (
      insert into import_rows (company_id, process_id, chunk, number, action, outcome, user_id)
      select ${companyId}, ${processId}, i.chunk, i.number, 'update', case
        when i.number in (select number from wrong) then 'skipped'
        when i.number in (select number from changed) then 'updated'
        else 'unchanged' end, i.user_id
      from input i
      returning outcome
    )
    select 0 as created,
      (select count(*)::int from settled where outcome = 'updated') as updated,
      (select count(*)::int from settled where outcome = 'unchanged') as unchanged,
      (select count(*)::int from settled where outcome = 'skipped') as skipped,
      (select count(*)::int from noted) as errors,
      array(select id from changed where changes ? 'password') as "newPasswords"`;
  if (!written) throw new Error("A statement of counts came back empty");
  const { newPasswords, ...counts } = written;
  if (newPasswords.length > 0) await askForPassword(sql, companyId, newPasswords);
  return counts;
}
