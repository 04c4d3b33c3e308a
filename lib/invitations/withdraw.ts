import { type CompanySql, withCompanySql } from "@/db/client";
import { lockCompany } from "../imports/lock";
import type { ProcessScope } from "../processes/mutations";

/**
 * Takes the invitations of users back that are not used: those that wait, or have failed, are never sent (again), and
 * the links of the others lead nowhere. What is on its way at this moment still arrives. The caller holds the
 * company's lock.
 * @returns the processes that have fewer to send now
 */
export async function withdrawInvitations(
  sql: CompanySql,
  companyId: string,
  userIds: readonly string[],
): Promise<string[]> {
  // In the order in which they are claimed and settled, so that neither waits for the other.
  const found = await sql<{ id: string; state: string; processId: string | null }[]>`
    select id, state, process_id as "processId" from invitations
    where company_id = ${companyId} and user_id = any(${userIds}::uuid[])
      and used_at is null and withdrawn_at is null
    order by id for update`;
  // By their ids alone, which holds whatever PostgreSQL believes of the company.
  await sql`
    update invitations set withdrawn_at = now(),
      state = case when state in ('queued', 'failed') then 'withdrawn' else state end
    where company_id = ${companyId} and id = any(${found.map(({ id }) => id)}::uuid[])`;
  const unsent = found.filter(
    ({ state, processId }) => processId && (state === "queued" || state === "failed"),
  );
  const relieved = [...new Set(unsent.flatMap(({ processId }) => processId ?? []))].sort();
  await sql`
    select from processes where company_id = ${companyId} and id = any(${relieved}::uuid[]) order by id for update`;
  for (const processId of relieved) {
    const own = unsent.filter((one) => one.processId === processId);
    await sql`
      update processes set invitations_withdrawn = invitations_withdrawn + ${own.length},
        invitations_failed = invitations_failed - ${own.filter(({ state }) => state === "failed").length},
        updated_at = clock_timestamp()
      where company_id = ${companyId} and id = ${processId}`;
  }
  return relieved;
}

/** What a step takes up; a transaction that began before is waited for. */
const STEP_MS = 10_000;
/** Invitations of one transaction: the company's lock is held for a second at most. */
const AT_ONCE = 5_000;

/**
 * Withdraws what still waits of a process that was cancelled, or failed: as none of it is sent any more, nobody waits
 * for this. What is done stays done when it is broken off.
 */
export async function withdrawUnsent(scope: ProcessScope): Promise<{ left: boolean }> {
  for (const end = Date.now() + STEP_MS; Date.now() < end;) {
    if ((await withdrawSome(scope)) < AT_ONCE) return { left: false };
  }
  return { left: true };
}

function withdrawSome(scope: ProcessScope): Promise<number> {
  const { companyId, processId } = scope;
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const over = await sql`
      select 1 from processes
      where company_id = ${companyId} and id = ${processId} and state in ('cancelled', 'failed') for update`;
    if (over.length === 0) return 0;
    const waiting = await sql<{ id: string }[]>`
      select id from invitations
      where company_id = ${companyId} and process_id = ${processId} and state = 'queued' limit ${AT_ONCE}`;
    const ids = waiting.map(({ id }) => id);
    await takeBack(sql, scope, ids);
    return ids.length;
  });
}

/** Withdraws those of a process's invitations that wait, and counts them on it. The caller holds the process. */
export async function takeBack(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  ids: readonly string[],
): Promise<void> {
  const { count } = await sql`
    update invitations set state = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, now())
    where company_id = ${companyId} and process_id = ${processId} and id = any(${[...ids]}::uuid[])
      and state = 'queued'`;
  if (count === 0) return;
  await sql`
    update processes set invitations_withdrawn = invitations_withdrawn + ${count}, updated_at = clock_timestamp()
    where company_id = ${companyId} and id = ${processId}`;
}
