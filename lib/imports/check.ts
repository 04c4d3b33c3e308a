import { type CompanySql, withCompanySql } from "@/db/client";
import { moveProcess, type ProcessScope, recordEvent } from "../processes/mutations";
import { COLUMNS } from "./columns";
import { lockCompany } from "./lock";

export type CheckStep = { readonly next: "import"; readonly chunks: number } | { readonly next: "stop" };

interface Checking extends ProcessScope {
  readonly updateExisting: boolean;
}

/**
 * Checks the staged rows against each other and against the company, as sets. All row errors and the step onwards
 * are one transaction: a step that runs twice finds the process further on.
 */
export function checkImport(scope: ProcessScope): Promise<CheckStep> {
  return withCompanySql(scope.companyId, async (sql) => {
    await lockCompany(sql, scope.companyId);
    const [process] = await sql<{ state: string; chunks: number; updateExisting: boolean }[]>`
      select state, chunks, update_existing as "updateExisting" from processes
      where company_id = ${scope.companyId} and id = ${scope.processId} for update`;
    if (process?.state === "checking") {
      const checking = { ...scope, updateExisting: process.updateExisting };
      await checkLogins(sql, checking);
      await checkContacts(sql, checking);
      await checkMissing(sql, checking);
      await dropIrrelevant(sql, scope);
      await skipRowsWithErrors(sql, scope);
      await moveProcess(sql, scope, "importing");
      await recordEvent(sql, scope, "importing");
    } else if (process?.state !== "importing") {
      return { next: "stop" };
    }
    return { next: "import", chunks: process.chunks };
  });
}

/** Whether each row creates or updates, and what stands in its way. */
async function checkLogins(sql: CompanySql, scope: Checking): Promise<void> {
  const { companyId, processId, updateExisting } = scope;
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code, params, value)
    select company_id, process_id, number, 'login', 'login_repeated', jsonb_build_object('row', first), login
    from (
      select *, min(number) over (partition by lower(login)) as first from import_rows
      where company_id = ${companyId} and process_id = ${processId} and login is not null
    ) as repeated
    where number > first`;
  const known = sql`
    select r.number, r.login from import_rows r
    join users u on u.company_id = r.company_id and u.login_key = lower(r.login)
    where r.company_id = ${companyId} and r.process_id = ${processId}`;
  if (!updateExisting) {
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, value)
      select ${companyId}, ${processId}, number, 'login', 'login_exists', login from (${known}) as known`;
    return;
  }
  await sql`
    update import_rows r set action = 'create'
    where company_id = ${companyId} and process_id = ${processId}
      and not exists (select from users u where u.company_id = r.company_id and u.login_key = lower(r.login))`;
  await sql`
    insert into row_errors (company_id, process_id, row, code)
    select company_id, process_id, number, 'nothing_to_update' from import_rows
    where company_id = ${companyId} and process_id = ${processId} and action = 'update' and not fills_more`;
}

/** An e-mail or phone stands once in a file, and is nobody else's confirmed contact. */
async function checkContacts(sql: CompanySql, { companyId, processId }: Checking): Promise<void> {
  for (const { column, key, userKey, confirmedAt } of CONTACTS) {
    const contact = sql.unsafe(key);
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, params, value)
      select ${companyId}, ${processId}, number, ${column}, 'contact_taken', jsonb_build_object('row', first), value
      from (
        select number, ${sql(column)} as value, min(number) over (partition by ${contact}) as first
        from import_rows r
        where company_id = ${companyId} and process_id = ${processId} and ${sql(column)} is not null
      ) as repeated
      where number > first`;
    await sql`
      insert into row_errors (company_id, process_id, row, "column", code, value)
      select ${companyId}, ${processId}, r.number, ${column}, 'contact_taken', r.${sql(column)}
      from import_rows r
      join users u on u.company_id = r.company_id and u.${sql(userKey)} = ${contact}
        and u.${sql(confirmedAt)} is not null and u.login_key is distinct from lower(r.login)
      where r.company_id = ${companyId} and r.process_id = ${processId}`;
  }
}

/** What contacts are compared by: `key` of a staged row (as r), `userKey` of a user. */
const CONTACTS = [
  { column: "email", key: "lower(r.email)", userKey: "email_key", confirmedAt: "email_confirmed_at" },
  { column: "phone", key: "r.phone", userKey: "phone", confirmedAt: "phone_confirmed_at" },
] as const;

/** Blank cells that a row which creates a user must fill. */
async function checkMissing(sql: CompanySql, { companyId, processId }: Checking): Promise<void> {
  await sql`
    insert into row_errors (company_id, process_id, row, "column", code)
    select ${companyId}, ${processId}, r.number, needed.key, 'required'
    from import_rows r
    join unnest(${COLUMNS.map(({ key }) => key)}::text[]) with ordinality as needed(key, place)
      on r.missing & (1 << (place - 1)::int) <> 0
    where r.company_id = ${companyId} and r.process_id = ${processId} and r.action = 'create' and r.missing <> 0
      and not exists (
        select from row_errors e
        where e.process_id = r.process_id and e.row = r.number and e.code = 'login_exists'
      )
    order by r.number, place`;
}

/** Errors that matter only to creating, or only to updating, for rows that do the other. */
async function dropIrrelevant(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<void> {
  await sql`
    delete from row_errors e using import_rows r
    where e.company_id = ${companyId} and e.process_id = ${processId} and e.applies_to <> 'any'
      and r.process_id = e.process_id and r.number = e.row and r.action <> e.applies_to`;
}

async function skipRowsWithErrors(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<void> {
  const skipped = await sql`
    update import_rows r set outcome = 'skipped'
    where company_id = ${companyId} and process_id = ${processId} and outcome is null
      and exists (select from row_errors e where e.process_id = r.process_id and e.row = r.number)`;
  await sql`
    update processes set skipped = skipped + ${skipped.count},
      row_errors = (select count(*) from row_errors where company_id = ${companyId} and process_id = ${processId})
    where company_id = ${companyId} and id = ${processId}`;
}
