import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import { COLUMNS } from "./columns";
import { hidden, isSet } from "./planner";
import { BLOCKS, BRINGS_PASSWORD, FILLS_MORE } from "./staging/staged-row";
import { stagedRows } from "./staging/staged-rows";

export interface StagedProcess extends ProcessScope {
  readonly updateExisting: boolean;
  /** The admin who imports. */
  readonly createdBy: string;
}

/** What is compared: `key` of a staged row (as r), `userKey` and `confirmedAt` of a user. */
const CONTACTS = [
  {
    column: "email",
    key: "r.email_key",
    code: "contact_taken",
    userKey: "email_key",
    confirmedAt: "u.email_confirmed_at",
  },
  {
    column: "phone",
    key: "r.phone",
    code: "contact_taken",
    userKey: "phone",
    confirmedAt: "u.phone_confirmed_at",
  },
] as const;
const UNIQUE = [{ column: "login", key: "r.login_key", code: "login_repeated" }, ...CONTACTS] as const;

/**
 * A login, an e-mail and a phone stand once in a file; the first row that has one keeps it. Only what the reading took
 * for repeated is looked at.
 */
export async function checkWithinFile(sql: CompanySql, process: StagedProcess): Promise<void> {
  const { companyId, processId } = process;
  const repeats = UNIQUE.map(
    ({ column, key, code }) => sql`
      select ${companyId}::uuid, ${processId}::uuid, number, ${column}, ${code},
        jsonb_build_object('row', first), ${sql(column)}, login
      from suspects r
      join (
        select ${sql.unsafe(key)} as key, min(number) as first from suspects r group by 1 having count(*) > 1
      ) as repeated on repeated.key = ${sql.unsafe(key)} and r.number > repeated.first`,
  );
  const repeated = sql`(
    select unnest(repeated_keys) from staged_chunks where company_id = ${companyId} and process_id = ${processId})`;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, params, value, login)
    with suspects as materialized (
      select * from ${stagedRows(sql, process, ["login", "email", "phone"])} r
      where ${UNIQUE.flatMap(({ key }, place) => (place === 0 ? sql`${sql.unsafe(key)} in ${repeated}` : sql` or ${sql.unsafe(key)} in ${repeated}`))}
    )
    ${repeats.flatMap((repeat, place) => (place === 0 ? repeat : sql` union all ${repeat}`))}`;
}

/** What the users of the company leave a row to do, and what stands in its way. */
export async function checkAgainstCompany(sql: CompanySql, process: StagedProcess): Promise<void> {
  if (process.updateExisting) await checkUpdates(sql, process);
  else await checkCreates(sql, process);
  await checkConfirmedContacts(sql, process);
}

/** Every row is to create a user: its login is new, and all that a user needs is filled. */
async function checkCreates(sql: CompanySql, process: StagedProcess): Promise<void> {
  const { companyId, processId } = process;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, value, login)
    with existing as materialized (
      select r.number, r.login from ${stagedRows(sql, process, ["login"])} r
      join users u on u.company_id = ${hidden(sql, companyId)} and u.login_key = r.login_key
    )
    select ${companyId}::uuid, ${processId}::uuid, number, 'login', 'login_exists', login, login from existing
    union all
    select ${companyId}, ${processId}, number, needed, 'required', null, login
    from ${stagedRows(sql, process, ["facts", "login"])} r cross join lateral ${missingColumns(sql)}
    where number not in (select number from existing)`;
}

/** A row updates the user with its login, and creates one where there is none. */
async function checkUpdates(sql: CompanySql, process: StagedProcess): Promise<void> {
  const { companyId, processId } = process;
  await sql`
    with r as materialized (
      select r.*, u.id as user_id, u.id is null and r.login is not null as creates
      from ${stagedRows(sql, process, ["facts", "login"])} r
      left join users u on u.company_id = ${hidden(sql, companyId)} and u.login_key = r.login_key
    ), irrelevant as (
      delete from row_errors e using r
      where e.company_id = ${companyId} and e.process_id = ${processId} and e.row = r.number
        and e.applies_to = case when r.creates then 'update' end
    )
    insert into row_errors (company_id, process_id, row, "column", code, params, value, login)
    select ${companyId}::uuid, ${processId}::uuid, number, null, 'nothing_to_update', '{}'::jsonb, null, login from r
    where user_id is not null and facts & ${FILLS_MORE} = 0
    union all
    select ${companyId}, ${processId}, number, needed, 'required', jsonb_build_object('login', login), null, login
    from r cross join lateral ${missingColumns(sql)} where creates`;
  await checkOwnRow(sql, process, process.createdBy);
}

/**
 * An import that updates neither blocks an admin who imports, or who lets it go on, nor changes their password: either
 * would end their session.
 */
export async function checkOwnRow(sql: CompanySql, process: ProcessScope, adminId: string): Promise<void> {
  const { companyId, processId } = process;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, value, login)
    with own as materialized (
      select r.number, r.facts, r.login from ${stagedRows(sql, process, ["facts", "login"])} r
      join users u on u.company_id = ${companyId} and u.id = ${adminId} and u.login_key = r.login_key
    )
    select ${companyId}::uuid, ${processId}::uuid, number, fault.key, fault.code, fault.value, login
    from own join (values
      ('status', 'self_block', 'blocked', ${BLOCKS}::int),
      ('password', 'self_password', null, ${BRINGS_PASSWORD}::int)
    ) as fault(key, code, value, fact) on own.facts & fault.fact <> 0`;
}

/** The columns that the facts of a row, as r, say are missing: `needed`, in the order of the template. */
function missingColumns(sql: CompanySql) {
  return sql`(
    select needed from unnest(${COLUMNS.map(({ key }) => key)}::text[]) with ordinality as columns(needed, place)
    where r.facts & ${(1 << COLUMNS.length) - 1} <> 0 and r.facts & (1 << (place - 1)::int) <> 0
    order by place
  ) as missing`;
}

/** A contact may be the user's own: where a wrong login hides which user a row is to update, it is not judged. */
async function checkConfirmedContacts(sql: CompanySql, process: StagedProcess): Promise<void> {
  const { companyId, processId, updateExisting } = process;
  for (const { column, key, userKey, confirmedAt } of CONTACTS) {
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, value, login)
      select ${companyId}, ${processId}, r.number, ${column}, 'contact_taken', r.${sql(column)}, r.login
      from ${stagedRows(sql, process, ["login", column])} r
      join users u on u.company_id = ${hidden(sql, companyId)} and u.${sql(userKey)} = ${sql.unsafe(key)}
        and ${isSet(sql, confirmedAt)} and u.login_key is distinct from r.login_key
      where ${updateExisting ? sql`r.login is not null` : sql`true`} and not exists (
        select from row_errors e
        where e.process_id = ${processId} and e.row = r.number and e."column" = ${column}
          and e.code = 'contact_taken')`;
  }
}
