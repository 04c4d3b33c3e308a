import { type CompanySql, withCompanySql } from "@/db/client";
import { hidden } from "../imports/planner";
import { publicOrigin } from "../messages/providers";
import type { Provider } from "../messages/types";
import { VALID_FOR } from "./create";
import { leaveChannel, type Sender, takeChannel } from "./sender";
import { failForgotten } from "./settle";
import { inTurn, unwanted, withdrawUnwanted } from "./unwanted";

/** Calls of which nobody knows the end, at the most: more than that and the provider is in trouble. */
const MOST_OPEN = 3;
/** Invitations looked at for those that must not go any more, at the least. */
const LOOKED_AT = 100;

export type Claim =
  /** `repeated`: the call may have been made before. */
  | { readonly next: "send"; readonly batchId: string; readonly repeated: boolean }
  | { readonly next: "wait"; readonly ms: number }
  | { readonly next: "stop" };

export interface From {
  readonly provider: Provider;
  readonly from: string;
}

/**
 * Decides what is to be sent next, and marks it so before anything is: a call whose end is not known comes first,
 * then invitations that wait, as many as the company's limit lets through.
 */
export function claimBatch(sender: Sender, { provider, from }: From): Promise<Claim> {
  const { companyId } = sender;
  return withCompanySql(companyId, async (sql): Promise<Claim> => {
    // The limit is of both channels together: they take their turns here.
    const [company] = await sql<{ perMinute: number; paused: boolean }[]>`
      select invitations_per_minute as "perMinute", invitations_paused_at is not null as paused
      from companies where id = ${companyId} for no key update`;
    const restMs = company ? await takeChannel(sql, sender) : null;
    if (!company || restMs === null) return { next: "stop" };
    if (company.paused) {
      await leaveChannel(sql, sender);
      return { next: "stop" };
    }
    if (restMs > 0) return { next: "wait", ms: restMs };
    // By itself: what follows locks processes too, and whoever locks several does so in one order.
    if (await failForgotten(sql, sender, provider)) return { next: "wait", ms: 0 };

    const open = await findOpen(sql, sender);
    if (open.due) return { next: "send", batchId: open.due, repeated: true };
    if (open.count >= MOST_OPEN) return { next: "wait", ms: open.waitMs };
    const withdrawn = await withdrawUnwanted(sql, sender, Math.max(provider.batchSize, LOOKED_AT));
    const waiting = await findWaiting(sql, sender, provider.batchSize);
    if (waiting.length === 0) {
      // There may be more behind them.
      if (withdrawn > 0) return { next: "wait", ms: 0 };
      if (open.count > 0) return { next: "wait", ms: open.waitMs };
      await leaveChannel(sql, sender);
      return { next: "stop" };
    }
    // The outbox is no way out of the house: nothing needs holding back.
    const limit = provider.name === "outbox" ? Infinity : company.perMinute;
    const batch = waiting.slice(0, limit);
    const waitMs = await waitForRoom(sql, companyId, limit, batch.length);
    if (waitMs > 0) return { next: "wait", ms: waitMs };
    return { next: "send", batchId: await markSending(sql, companyId, batch, from), repeated: false };
  });
}

/** The calls whose end is not known: one that may be repeated now, else how long until one may. */
async function findOpen(sql: CompanySql, { companyId, channel }: Sender) {
  const batches = await sql<{ id: string; waitMs: number }[]>`
    select batch_id as id,
      greatest(0, ceil(extract(epoch from max(try_after) - now()) * 1000))::int as "waitMs"
    from invitations where company_id = ${companyId} and channel = ${channel} and state = 'sending'
    group by batch_id order by max(try_after) nulls first limit ${MOST_OPEN}`;
  const [first] = batches;
  const waitMs = first?.waitMs ?? 0;
  return { count: batches.length, due: first && waitMs === 0 ? first.id : undefined, waitMs };
}

interface Waiting {
  readonly id: string;
  readonly batchId: string | null;
}

/** The next ones in turn, of one half where a refused batch was divided. */
async function findWaiting(sql: CompanySql, sender: Sender, most: number): Promise<readonly Waiting[]> {
  const found = await sql<Waiting[]>`
    select i.id, i.batch_id as "batchId"
    from invitations i join users u on u.company_id = ${hidden(sql, sender.companyId)} and u.id = i.user_id
    where ${inTurn(sql, sender)} and not ${unwanted(sql)}
    order by (i.process_id is not null), i.id limit ${most}
    for update of i skip locked`;
  return found.filter(({ batchId }) => batchId === found[0]?.batchId);
}

/** Milliseconds until the company may send that many more within a minute. */
async function waitForRoom(
  sql: CompanySql,
  companyId: string,
  limit: number,
  wanted: number,
): Promise<number> {
  if (limit === Infinity) return 0;
  const [inTheWay] = await sql<{ ms: number }[]>`
    select ceil(extract(epoch from first_tried_at + interval '1 minute' - now()) * 1000)::int as ms
    from invitations where company_id = ${companyId} and first_tried_at > now() - interval '1 minute'
      and provider is distinct from 'outbox'
    order by first_tried_at desc offset ${limit - wanted} limit 1`;
  return Math.max(0, inTheWay?.ms ?? 0);
}

/**
 * From here on they belong to one call, whose content stays as it is however often it is made. It is a call of its own:
 * what was put back may go in other company, or in pieces.
 */
async function markSending(
  sql: CompanySql,
  companyId: string,
  batch: readonly Waiting[],
  from: string,
): Promise<string> {
  const [marked] = await sql<{ batchId: string }[]>`
    with new_batch as materialized (select gen_random_uuid() as id)
    update invitations i
    set state = 'sending', batch_id = new_batch.id, first_tried_at = now(), tries = 1,
      try_after = null, expires_at = now() + ${VALID_FOR}::interval,
      letter = jsonb_build_object(
        'from', ${from}::text, 'companyName', c.name, 'companyCode', c.code, 'login', u.login,
        'origin', ${publicOrigin()}::text)
    from new_batch, companies c, users u
    where i.company_id = ${companyId} and i.id = any(${batch.map(({ id }) => id)}::uuid[])
      and c.id = i.company_id and u.company_id = ${hidden(sql, companyId)} and u.id = i.user_id
    returning i.batch_id as "batchId"`;
  if (!marked) throw new Error("A batch came out empty");
  return marked.batchId;
}
