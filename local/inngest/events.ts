import { z } from "zod";
import type { Context } from "./context";
import { holds } from "./expressions";
import { seededEventId } from "./ids";
import { jobs } from "./jobs";
import { once } from "./keys";
import { withRun } from "./run-lock";
import { createRun, endRun } from "./runs";
import { settleWaiting } from "./steps";
import { dataOutput, eventSchema, type Event } from "./wire";

/** How long events wait for the first registration of functions to be looked at again. */
const UNREGISTERED_RETRY_MS = 200;

const batchSchema = z.union([z.array(eventSchema), eventSchema.transform((event) => [event])]);

/**
 * Takes events in: once this settles they are in Postgres. An event whose id came within a day before is
 * left out, but its id is given back like any other.
 * @returns their ids, or null when the body is no event or list of events.
 */
export async function acceptEvents(
  { database }: Context,
  body: unknown,
  seed: string | undefined,
): Promise<string[] | null> {
  const parsed = batchSchema.safeParse(body);
  if (!parsed.success) return null;
  const now = Date.now();
  const events = parsed.data.map(({ id, data, ts, v, user, meta, name }, index): Event => ({
    id: id || seededEventId(seed, index),
    name,
    data: data ?? {},
    ts: ts ?? now,
    ...(v ? { v } : {}),
    ...(user === undefined ? {} : { user }),
    ...(meta === undefined ? {} : { meta }),
  }));
  await database.transaction(async ({ sql, later }) => {
    for (const event of events) {
      if (!(await once(sql, "event", event.id))) continue;
      await sql`
        insert into inbox (id, event) values (${event.id}, ${JSON.stringify(event)}::text::json)
        on conflict (id) do nothing`;
      later(jobs.event(event.id, event.ts > now ? new Date(event.ts) : undefined));
    }
  });
  return events.map(({ id }) => id);
}

type Pause = {
  runId: string;
  kind: "event" | "cancel";
  ref: string;
  expression: string | null;
  event: Event;
};

/** Does what an event is to do: settle the steps that wait for it, cancel runs, start runs. */
export async function processEvent(context: Context, eventId: string): Promise<void> {
  const { database, registry } = context;
  const [row] = await database.sql<{ event: Event }[]>`select event from inbox where id = ${eventId}`;
  if (!row) return;
  if (registry.isEmpty()) {
    const soon = new Date(Date.now() + UNREGISTERED_RETRY_MS);
    return database.transaction(async ({ later }) => later(jobs.event(eventId, soon)));
  }
  const { event } = row;
  const pauses = await database.sql<Pause[]>`
    select p.run_id as "runId", p.kind, p.ref, p.expression, r.events->0 as event
    from pauses p join runs r on r.id = p.run_id
    where p.kind in ('event', 'cancel') and p.name = ${event.name} and r.ended_at is null
      and (p.expires_at is null or p.expires_at > now())`;
  // Each in a transaction of its own, so that no two events hold runs that the other wants.
  for (const pause of pauses) {
    if (!holds(pause.expression, { event: pause.event, async: event })) continue;
    if (pause.kind === "cancel") await cancelRun(context, pause.runId);
    else await database.transaction((tx) => settleWaiting(tx, pause.runId, pause.ref, dataOutput(event)));
  }
  await database.transaction(async (tx) => {
    const taken = await tx.sql`delete from inbox where id = ${eventId} returning 1`;
    if (taken.length === 0) return;
    for (const config of registry.triggeredBy(event)) await createRun(tx, config, event);
  });
}

export async function cancelRun({ database, registry }: Context, runId: string): Promise<void> {
  await withRun(database, runId, (tx, run) => endRun(tx, registry, run, { status: "cancelled" }));
}
