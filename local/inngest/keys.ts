import type { TransactionSql } from "postgres";

/** Whether this is the first use of a key within a day; marks it as used. */
export async function once(sql: TransactionSql, scope: string, key: string): Promise<boolean> {
  const taken = await sql`
    insert into keys (scope, key, expires_at) values (${scope}, ${key}, now() + interval '24 hours')
    on conflict (scope, key) do update set expires_at = excluded.expires_at where keys.expires_at < now()
    returning 1`;
  return taken.length > 0;
}
