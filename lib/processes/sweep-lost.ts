import { type CompanySql, withCompanySql, withoutCompany } from "@/db/client";
import { enqueueEvent, sendSoon } from "../events/outgoing";
import { loseSkippedCells } from "../imports/cut-short";
import { lockCompany } from "../imports/lock";
import { endInviting } from "../invitations/end";
import { withdrawUnsent } from "../invitations/withdraw";
import { sweepCompanies } from "../sweep-companies";
import { endProcess, failProcess } from "./mutations";

/** A run is heard of every few seconds while it works; an outage of an evening is no reason to give it up. */
const SILENT = "1 day";
/** At its end, and once more: what two runs have not settled, none will. */
const TOLD_AT_MOST = 2;
/** The run ends an intervention itself after seven days. */
const UNANSWERED = "8 days";

/**
 * Ends processes that have lost their run, of every company: Inngest has given up or forgotten it, or the event that
 * was to start it is lost for good. Those that were cut short and have lost the run that was to settle them get another.
 */
export async function sweepLostProcesses(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_lost_processes as "companyId"
    from companies_with_lost_processes(${SILENT}::interval, ${UNANSWERED}::interval)`;
  return sweepCompanies("lost processes", companies, async (companyId) => {
    const ended = [await failSilent(companyId), await cancelUnanswered(companyId), await endSent(companyId)];
    ended.push(await settleForgotten(companyId));
    return ended.reduce((sum, count) => sum + count, 0);
  });
}

async function failSilent(companyId: string): Promise<number> {
  const silent = await withCompanySql(
    companyId,
    (sql) => sql<{ processId: string }[]>`
      select id as "processId" from processes p
      where company_id = ${companyId} and state in ('queued', 'reading', 'checking', 'importing')
        and updated_at < now() - ${SILENT}::interval
        and not exists (
          select from outgoing_events e
          where e.company_id = p.company_id and e.sent_at is null and e.data ->> 'processId' = p.id::text)
      order by id`,
  );
  let failed = 0;
  for (const { processId } of silent) {
    if (await failProcess({ companyId, processId, silentFor: SILENT }, { code: "run_lost" })) failed += 1;
  }
  return failed;
}

function cancelUnanswered(companyId: string): Promise<number> {
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const unanswered = await sql<{ id: string }[]>`
      select id from processes
      where company_id = ${companyId} and state = 'needs_intervention'
        and stage_started_at < now() - ${UNANSWERED}::interval
      order by id for update`;
    for (const { id } of unanswered) {
      await endProcess(sql, { companyId, processId: id }, "cancelled", { data: { why: "deadline" } });
    }
    return unanswered.length;
  });
}

/** All of whose invitations are through, though they were not counted so: some of them went with their users. */
function endSent(companyId: string): Promise<number> {
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const sent = await sql<{ id: string }[]>`
      select id from processes p
      where company_id = ${companyId} and state = 'inviting' and updated_at < now() - ${SILENT}::interval
        and not exists (
          select from invitations i where i.process_id = p.id and i.state in ('queued', 'sending'))
      order by id for update`;
    for (const { id } of sent) {
      await recountInvitations(sql, companyId, id);
      await endInviting(sql, companyId, id);
    }
    return sent.length;
  });
}

async function recountInvitations(sql: CompanySql, companyId: string, processId: string): Promise<void> {
  await sql`
    update processes set (invitations, invitations_sent, invitations_failed, invitations_withdrawn) = (
      select count(*), count(*) filter (where i.state = 'sent'), count(*) filter (where i.state = 'failed'),
        count(*) filter (where i.state = 'withdrawn')
      from invitations i where i.company_id = ${companyId} and i.process_id = ${processId})
    where company_id = ${companyId} and id = ${processId}`;
}

/**
 * Tells once more of what is still to be settled, for a run of its own: a sweep that did it itself could outlast its
 * host. A company whose runs are lost time after time is none the wiser for another, and the secrets must go.
 */
async function settleForgotten(companyId: string): Promise<number> {
  const forgotten = await withCompanySql(companyId, async (sql) => {
    const found = await findForgotten(sql, companyId);
    for (const { processId, told } of found) {
      if (told < TOLD_AT_MOST) await enqueueEvent(sql, companyId, "users/import.cut-short", { processId });
    }
    return found;
  });
  for (const { processId, told, erased } of forgotten) {
    if (told < TOLD_AT_MOST) continue;
    const scope = { companyId, processId };
    if (!erased) await loseSkippedCells(scope, new Error("No run has settled it"));
    // Some seconds each time: the next sweep goes on.
    await withdrawUnsent(scope);
  }
  if (forgotten.length > 0) await sendSoon(companyId);
  return forgotten.length;
}

/** Those of which nothing has been told for a while; `told`: how often it was before. */
function findForgotten(sql: CompanySql, companyId: string) {
  return sql<{ processId: string; told: number; erased: boolean }[]>`
    select p.id as "processId", told.times as told, u.erased_at is not null as erased from processes p
    join uploads u on u.company_id = p.company_id and u.id = p.upload_id
    cross join lateral (
      select count(*)::int as times, coalesce(bool_or(e.sent_at is null or e.sent_at > now() - ${SILENT}::interval), false) as lately
      from outgoing_events e
      where e.company_id = p.company_id and e.name = 'users/import.cut-short' and e.data ->> 'processId' = p.id::text
    ) as told
    where p.company_id = ${companyId} and p.finished_at < now() - ${SILENT}::interval and not told.lately
      and (u.erased_at is null
        or p.state in ('cancelled', 'failed')
          and p.invitations > p.invitations_sent + p.invitations_failed + p.invitations_withdrawn
          and exists (select from invitations i where i.process_id = p.id and i.state = 'queued'))
    order by p.id`;
}
