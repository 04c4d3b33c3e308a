import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import { COLUMNS } from "./columns";

export interface StagedProcess extends ProcessScope {
  readonly updateExisting: boolean;
  /** The admin who imports. */
  readonly createdBy: string;
}

/** A login, an e-mail and a phone stand once in a file; the first row that has one keeps it. */
export async function checkWithinFile(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
): Promise<void> {
  for (const { column, key, code } of UNIQUE) {
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, params, value)
      select ${companyId}, ${processId}, number, ${column}, ${code}, jsonb_build_object('row', first), value
      from (
        select number, ${sql(column)} as value, min(number) over (partition by ${sql.unsafe(key)}) as first
        from import_rows r
        where company_id = ${companyId} and process_id = ${processId} and ${sql(column)} is not null
      ) as repeated
      where number > first`;
  }
}

/** What is compared: `key` of a staged row (as r), `userKey` and `confirmedAt` of a user. */
const CONTACTS = [
  {
    column: "email",
    key: "lower(r.email)",
    code: "contact_taken",
    userKey: "email_key",
    confirmedAt: "email_confirmed_at",
  },
  {
    column: "phone",
    key: "r.phone",
    code: "contact_taken",
    userKey: "phone",
    confirmedAt: "phone_confirmed_at",
  },
] as const;
const UNIQUE = [{ column: "login", key: "lower(r.login)", code: "login_repeated" }, ...CONTACTS] as const;

/** What the users of the company leave a row to do, and what stands in its way. */
export async function checkAgainstCompany(sql: CompanySql, process: StagedProcess): Promise<void> {
  if (process.updateExisting) await checkUpdates(sql, process);
  else await checkNoneExists(sql, process);
  await checkConfirmedContacts(sql, process);
  await checkMissing(sql, process);
}

async function checkNoneExists(sql: CompanySql, { companyId, processId }: StagedProcess): Promise<void> {
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, value)
    select ${companyId}, ${processId}, r.number, 'login', 'login_exists', r.login
    from import_rows r
    join users u on u.company_id = r.company_id and u.login_key = lower(r.login)
    where r.company_id = ${companyId} and r.process_id = ${processId}`;
}

async function checkUpdates(
  sql: CompanySql,
  { companyId, processId, createdBy }: StagedProcess,
): Promise<void> {
  await sql`
    update import_rows r set action = 'create'
    where company_id = ${companyId} and process_id = ${processId} and login is not null
      and not exists (
        select from users u where u.company_id = r.company_id and u.login_key = lower(r.login))`;
  await sql`
    insert into row_errors (company_id, process_id, row, code)
    select company_id, process_id, number, 'nothing_to_update' from import_rows
    where company_id = ${companyId} and process_id = ${processId} and action = 'update' and login is not null
      and not fills_more`;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, value)
    select r.company_id, r.process_id, r.number, 'status', 'self_block', r.login
    from import_rows r
    join users u on u.company_id = r.company_id and u.login_key = lower(r.login) and u.id = ${createdBy}
    where r.company_id = ${companyId} and r.process_id = ${processId} and r.blocks`;
}

async function checkConfirmedContacts(
  sql: CompanySql,
  { companyId, processId }: StagedProcess,
): Promise<void> {
  for (const { column, key, userKey, confirmedAt } of CONTACTS) {
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, value)
      select ${companyId}, ${processId}, r.number, ${column}, 'contact_taken', r.${sql(column)}
      from import_rows r
      join users u on u.company_id = r.company_id and u.${sql(userKey)} = ${sql.unsafe(key)}
        and u.${sql(confirmedAt)} is not null and u.login_key is distinct from lower(r.login)
      where r.company_id = ${companyId} and r.process_id = ${processId}
        and not exists (
          select from row_errors e
          where e.process_id = r.process_id and e.row = r.number and e."column" = ${column}
            and e.code = 'contact_taken')`;
  }
}

/** Blank cells that a row which creates a user must fill. */
async function checkMissing(sql: CompanySql, { companyId, processId }: StagedProcess): Promise<void> {
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code)
    select ${companyId}, ${processId}, r.number, needed.key, 'required'
    from import_rows r
    join unnest(${COLUMNS.map(({ key }) => key)}::text[]) with ordinality as needed(key, place)
      on r.missing & (1 << (place - 1)::int) <> 0
    where r.company_id = ${companyId} and r.process_id = ${processId} and r.action = 'create' and r.missing <> 0
      and not exists (
        select from row_errors e
        where e.process_id = r.process_id and e.row = r.number and e.code = 'login_exists')
    order by r.number, place`;
}
