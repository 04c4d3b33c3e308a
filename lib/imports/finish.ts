import { withCompanySql } from "@/db/client";
import { endProcess, type ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { lockCompany } from "./lock";

/**
 * Links the users of a batch to their managers by e-mail: of several users with it, the one who has confirmed it,
 * else the earliest. Runs when all users of the file are in, so the order of its rows does not matter.
 */
export function linkManagers({ companyId, processId }: ProcessScope, { first, last }: Batch): Promise<void> {
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    await sql`
      update users u set manager_id = found.id
      from import_rows r
      cross join lateral (
        select m.id from users m
        join users named on named.id = r.user_id and named.company_id = ${companyId}
        where m.company_id = ${companyId} and m.email_key = lower(named.manager_email)
        order by m.email_confirmed_at is null, m.created_at, m.id
        limit 1
      ) as found
      where r.company_id = ${companyId} and r.process_id = ${processId} and r.chunk between ${first} and ${last}
        and u.company_id = ${companyId} and u.id = r.user_id and u.manager_id is distinct from found.id`;
  });
}

/** The last step: counts what is only known now, destroys the file, the staged rows and the key. */
export function finishImport(scope: ProcessScope): Promise<void> {
  const { companyId, processId } = scope;
  return withCompanySql(companyId, async (sql) => {
    const ended = await endProcess(sql, scope, "completed");
    if (!ended) return;
    await sql`
      update processes set managers_unknown = (
        select count(*) from import_rows r join users u on u.company_id = r.company_id and u.id = r.user_id
        where r.company_id = ${companyId} and r.process_id = ${processId}
          and u.manager_email is not null and u.manager_id is null)
      where company_id = ${companyId} and id = ${processId}`;
  });
}
