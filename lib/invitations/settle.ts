import { randomUUID } from "node:crypto";
import type { CompanySql } from "@/db/client";
import { postgresJson } from "../imports/staging/postgres-json";
import { log } from "../log";
import type { FailureCode, MessageResult, Provider } from "../messages/types";
import { endInviting } from "./end";
import type { Sender } from "./sender";
import type { Batch } from "./types";
import { takeBack } from "./withdraw";

/** Between two tries of the same call: doubling, up to five minutes. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/** Of calls under way, by their batch; apart from the locks of companies. */
export const CALL_LOCKS = 4_044;

interface Failure {
  readonly code: FailureCode;
  readonly detail: string;
}

/**
 * Keeps what became of each message of a batch, counts it on its process, and ends a process that is through. One that
 * was withdrawn during the call and did not go is nothing that anybody would send again.
 */
export async function settle(
  sql: CompanySql,
  { companyId, invitations }: Pick<Batch, "companyId" | "invitations">,
  provider: string,
  results: readonly MessageResult[],
): Promise<void> {
  const rows = invitations.map(({ id }, index) => {
    const result = results[index] ?? { ok: true, providerId: null };
    return result.ok
      ? { id, state: "sent", provider_id: result.providerId, failure: null }
      : { id, state: "failed", provider_id: null, failure: { code: result.code, detail: result.detail } };
  });
  const processes = await sql<{ id: string }[]>`
    with settled as (
      update invitations i set provider = ${provider}, provider_id = r.provider_id, failure = r.failure,
        state = case when r.state = 'failed' and i.withdrawn_at is not null then 'withdrawn' else r.state end,
        sent_at = case r.state when 'sent' then clock_timestamp() end, try_after = null
      from json_to_recordset(${postgresJson(rows)}::text::json)
        as r(id uuid, state text, provider_id text, failure jsonb)
      where i.company_id = ${companyId} and i.id = r.id
      returning i.process_id, i.state
    ), counted as (
      select process_id, count(*) filter (where state = 'sent') as sent,
        count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'withdrawn') as withdrawn
      from settled group by process_id
    ), concerned as (
      select id from processes
      where company_id = ${companyId} and id in (select process_id from counted)
      order by id for update
    )
    update processes p set invitations_sent = invitations_sent + sent, invitations_failed = invitations_failed + failed,
      invitations_withdrawn = invitations_withdrawn + withdrawn, updated_at = clock_timestamp()
    from counted join concerned on concerned.id = counted.process_id
    where p.company_id = ${companyId} and p.id = counted.process_id
    returning p.id`;
  for (const { id } of processes) await endInviting(sql, companyId, id);
}

/** None of them was sent, or nobody can know: an admin may send them again. */
export async function fail(
  sql: CompanySql,
  batch: Pick<Batch, "companyId" | "invitations">,
  provider: string,
  { code, detail }: Failure,
): Promise<void> {
  await settle(
    sql,
    batch,
    provider,
    batch.invitations.map(() => ({ ok: false, code, detail })),
  );
}

/**
 * The end of the call is not known: it is made again after a while, under the same key.
 *
 * @param why for the log: a code or a status, never what the provider says, which may name the contact
 */
export async function postpone(
  sql: CompanySql,
  { companyId, id, tries }: Batch,
  why: string,
  leastMs = 0,
): Promise<void> {
  const ms = Math.max(leastMs, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)));
  log.warn({ companyId, batchId: id, tries, why }, "what became of a call to the provider is not known yet");
  await sql`
    update invitations set tries = tries + 1, try_after = clock_timestamp() + ${ms} * interval '1 ms'
    where company_id = ${companyId} and batch_id = ${id} and state = 'sending'`;
}

/** The call was refused at once: its messages wait again, for a call of their own. */
export async function requeue(sql: CompanySql, { companyId, id, invitations }: Batch): Promise<void> {
  await putBack(sql, companyId, invitations, new Map(), id);
}

/** One of the messages is wrong: the halves are tried apart, each under a key of its own, until it stands alone. */
export async function divide(sql: CompanySql, { companyId, id, invitations }: Batch): Promise<void> {
  const middle = Math.ceil(invitations.length / 2);
  const [first, second] = [randomUUID(), randomUUID()];
  const halves = new Map(invitations.map((one, index) => [one.id, index < middle ? first : second]));
  await putBack(sql, companyId, invitations, halves, id);
}

/** Back among those that wait; or withdrawn, where their process was cancelled meanwhile. */
async function putBack(
  sql: CompanySql,
  companyId: string,
  invitations: Batch["invitations"],
  batches: ReadonlyMap<string, string>,
  batchId: string,
): Promise<void> {
  const processIds = [...new Set(invitations.flatMap(({ processId }) => processId ?? []))].sort();
  // Locked whatever they are: of one that is cancelled from now on these are found among those that wait.
  const processes = await sql<{ id: string; over: boolean }[]>`
    select id, state in ('cancelled', 'failed') as over from processes
    where company_id = ${companyId} and id = any(${processIds}::uuid[]) order by id for update`;
  const rows = invitations.map(({ id }) => ({ id, batch_id: batches.get(id) ?? null }));
  await sql`
    update invitations i set state = 'queued', batch_id = r.batch_id, first_tried_at = null, tries = 0, letter = null
    from json_to_recordset(${postgresJson(rows)}::text::json) as r(id uuid, batch_id uuid)
    where i.company_id = ${companyId} and i.id = r.id and i.batch_id = ${batchId}`;
  for (const { id: processId } of processes.filter(({ over }) => over)) {
    const own = invitations.flatMap((one) => (one.processId === processId ? one.id : []));
    await takeBack(sql, { companyId, processId }, own);
  }
}

/**
 * Calls whose end nobody knows and whose key the provider has forgotten: to repeat them could send twice. Those of a
 * call under way are passed over: it settles them, and may be waiting for what we hold.
 * @returns whether there were any
 */
export async function failForgotten(
  sql: CompanySql,
  { companyId, channel }: Sender,
  { remembersHours, name }: Provider,
): Promise<boolean> {
  if (!Number.isFinite(remembersHours)) return false;
  const invitations = await sql<Batch["invitations"][number][]>`
    select id, process_id as "processId" from invitations
    where company_id = ${companyId} and channel = ${channel} and state = 'sending'
      and first_tried_at < now() - ${remembersHours} * interval '1 hour'
      and pg_try_advisory_xact_lock(${CALL_LOCKS}, hashtext(batch_id::text))
    order by id for update skip locked`;
  const detail = `no answer in ${remembersHours} hours`;
  if (invitations.length === 0) return false;
  await fail(sql, { companyId, invitations }, name, { code: "outcome_unknown", detail });
  return true;
}
