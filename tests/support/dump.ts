import type postgres from "postgres";

/** Rows taken from the database at a time: other suites fill tables with hundreds of thousands. */
const ROWS_AT_ONCE = 2_000;

/**
 * The rows of the whole database that hold one of these texts, each behind the name of its table, as in
 * `public.users (…)`; the bytes of `bytea` columns are hex. The texts themselves are not told to the database.
 */
export async function rowsWith(sql: postgres.Sql, texts: readonly string[]): Promise<string[]> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = sql<{ text: string }[]>`select t::text as text from ${sql(schema)}.${sql(name)} t`;
    await rows.cursor(ROWS_AT_ONCE, (some) => {
      for (const { text } of some) {
        const line = `${schema}.${name} ${text}`;
        if (texts.some((each) => line.includes(each))) found.push(line);
      }
    });
  }
  return found;
}

/** The ways a secret would stand in a dump: as it is, in hex, in base64 at any of its three alignments. */
export function tracesOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(" ".repeat(shift) + secret).toString("base64");
    return text.slice(shift === 0 ? 0 : 4, text.length - 4);
  });
  return [secret, Buffer.from(secret).toString("hex"), ...base64];
}
