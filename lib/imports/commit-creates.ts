import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../processes/mutations";
import type { RowValues } from "./rules/check-cell";
import { postgresJson } from "./staging/postgres-json";
import type { StagedRow } from "./staging/staged-row";

export interface NewUser {
  readonly number: number;
  readonly values: Omit<RowValues, "password">;
  readonly cells: StagedRow["cells"];
  /** Argon2id in the PHC string format. */
  readonly passwordHash: string;
}

export interface CreateCounts {
  readonly created: number;
  readonly skipped: number;
  /** New row errors, of rows that became wrong since the check. */
  readonly errors: number;
}

/**
 * Creates users and settles their rows in one statement. What the check saw may have changed since: a login or a
 * confirmed contact that is taken by now, or a group that is gone, makes its row a row error and harms no other row.
 * The caller holds the company's lock.
 */
export async function createUsers(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  users: readonly NewUser[],
): Promise<CreateCounts> {
  const [counts] = await sql<CreateCounts[]>`
    with input as (
      select i.* from json_to_recordset(${postgresJson(users.map(toInput))}::text::json) as i(
        number int, login text, password_hash text, phone text, email text, manager_email text, first_name text,
        last_name text, is_manager boolean, must_change_password boolean, region uuid, city uuid, role uuid,
        position uuid, team uuid, department uuid, appointment uuid, cells jsonb)
      join import_rows r on r.process_id = ${processId} and r.number = i.number
      where r.company_id = ${companyId} and r.outcome is null
    ), wrong as (
      select number, 'login' as "column", 'login_exists' as code, i.login as value from input i
      where exists (select from users u where u.company_id = ${companyId} and u.login_key = lower(i.login))
      union all
      select number, 'email', 'contact_taken', i.email from input i
      where exists (
        select from users u
        where u.company_id = ${companyId} and u.email_key = lower(i.email) and u.email_confirmed_at is not null)
      union all
      select number, 'phone', 'contact_taken', i.phone from input i
      where exists (
        select from users u
        where u.company_id = ${companyId} and u.phone = i.phone and u.phone_confirmed_at is not null)
      union all
      select number, kind, 'group_missing', cells ->> kind
      from input i
      cross join lateral (values ('region', region), ('city', city), ('role', role), ('position', position),
        ('team', team), ('department', department), ('appointment', appointment)) as named(kind, group_id)
      where group_id is not null
        and not exists (select from groups g where g.company_id = ${companyId} and g.id = group_id)
    ), created as (
      insert into users (company_id, login, password_hash, phone, email, manager_email, first_name, last_name,
        is_manager, must_change_password, region_id, city_id, role_id, position_id, team_id, department_id,
        appointment_id)
      select ${companyId}, login, password_hash, phone, email, manager_email, first_name, last_name,
        coalesce(is_manager, false), coalesce(must_change_password, false), region, city, role, position, team,
        department, appointment
      from input where number not in (select number from wrong)
      returning id, login_key
    ), noted as (
      insert into row_errors (company_id, process_id, row, "column", code, value)
      select ${companyId}, ${processId}, number, "column", code, value from wrong
      returning 1
    ), settled as (
      update import_rows r
      set outcome = case when c.id is null then 'skipped' else 'created' end, user_id = c.id
      from input i left join created c on c.login_key = lower(i.login)
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.number = i.number
      returning r.outcome
    )
    select
      (select count(*)::int from settled where outcome = 'created') as created,
      (select count(*)::int from settled where outcome = 'skipped') as skipped,
      (select count(*)::int from noted) as errors`;
  if (!counts) throw new Error("A statement of counts came back empty");
  return counts;
}

function toInput({ number, values, cells, passwordHash }: NewUser) {
  const { groupIds } = values;
  return {
    number,
    login: values.login,
    password_hash: passwordHash,
    phone: values.phone,
    email: values.email,
    manager_email: values.managerEmail,
    first_name: values.firstName,
    last_name: values.lastName,
    is_manager: values.isManager,
    must_change_password: values.mustChangePassword,
    ...groupIds,
    cells,
  };
}
