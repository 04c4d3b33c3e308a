import type { Context } from "./context";

/** Forgets what is no longer needed: old runs with their steps, used keys. */
export async function prune({ database, settings }: Context): Promise<void> {
  await database.sql`
    delete from runs where ended_at < now() - make_interval(days => ${settings.historyDays})`;
  await database.sql`delete from keys where expires_at < now()`;
}
