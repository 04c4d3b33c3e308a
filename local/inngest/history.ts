import { z } from "zod";
import type { Context } from "./context";

const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).catch(50),
  status: z.string().nullish(),
  function: z.string().nullish(),
  event: z.string().nullish(),
});

/** Runs, newest first, filtered by `status`, `function` and `event` (the id of the event that began them). */
export async function listRuns({ database }: Context, query: URLSearchParams): Promise<unknown[]> {
  const { limit, status, function: functionId, event } = querySchema.parse(Object.fromEntries(query));
  const runs = await database.sql`
    select id, function_id as function, event_name, event_id, status, attempt, error_name, settled as steps,
      created_at, started_at, ended_at
    from runs
    where (${status ?? null}::text is null or status = ${status ?? null})
      and (${functionId ?? null}::text is null or function_id = ${functionId ?? null})
      and (${event ?? null}::text is null or event_id = ${event ?? null})
    order by created_at desc, id desc limit ${limit}`;
  return [...runs];
}

export async function getRun({ database }: Context, runId: string): Promise<unknown> {
  const [run] = await database.sql`
    select id, function_id as function, event_name, event_id, status, attempt, error_name,
      created_at, started_at, ended_at
    from runs where id = ${runId}`;
  if (!run) return null;
  const steps = await database.sql`
    select id, name, op, status, attempt, position, created_at, ended_at
    from steps where run_id = ${runId} order by position nulls last, created_at`;
  return { ...run, steps };
}
