import type { CompanySql } from "@/db/client";
import type { Channel } from "../messages/types";

/** A company's messages of one channel, and the run that sends them. */
export interface Sender {
  readonly companyId: string;
  readonly channel: Channel;
  /** Inngest's id of the run: a step that is repeated goes on as the same. */
  readonly runId: string;
}

/** A step at work is heard of this often at the least: its calls end long before. */
const HEARD_OF = "2 minutes";

/**
 * Takes the company's channel for a run, unless another run is at work on it: limits and waits are kept by one at a
 * time. The caller holds the company's row.
 * @returns how many milliseconds the provider wants to be left in peace; null where another run has the channel
 */
export async function takeChannel(
  sql: CompanySql,
  { companyId, channel, runId }: Sender,
): Promise<number | null> {
  const [taken] = await sql<{ restMs: number }[]>`
    insert into invitation_senders as s (company_id, channel, run_id, held_until)
    values (${companyId}, ${channel}, ${runId}, now() + ${HEARD_OF}::interval)
    on conflict (company_id, channel) do update
      set run_id = excluded.run_id, held_until = excluded.held_until
      where s.run_id is null or s.run_id = excluded.run_id or s.held_until < now()
    returning greatest(0, ceil(extract(epoch from s.rest_until - now()) * 1000))::int as "restMs"`;
  return taken ? (taken.restMs ?? 0) : null;
}

/** Lets go of the channel until the run wakes: the sweep waits for it, another run need not. */
export async function sleepFor(
  sql: CompanySql,
  { companyId, channel, runId }: Sender,
  ms: number,
): Promise<void> {
  await sql`
    update invitation_senders
    set run_id = null, held_until = now() + ${ms} * interval '1 ms' + ${HEARD_OF}::interval
    where company_id = ${companyId} and channel = ${channel} and run_id = ${runId}`;
}

/** Nothing is left to send. */
export async function leaveChannel(sql: CompanySql, { companyId, channel, runId }: Sender): Promise<void> {
  await sql`
    update invitation_senders set run_id = null, held_until = null
    where company_id = ${companyId} and channel = ${channel} and run_id = ${runId}`;
}

/** The provider wants no call before that, whoever makes it. */
export async function restFor(sql: CompanySql, { companyId, channel }: Sender, ms: number): Promise<void> {
  await sql`
    update invitation_senders set rest_until = clock_timestamp() + ${ms} * interval '1 ms'
    where company_id = ${companyId} and channel = ${channel}`;
}
