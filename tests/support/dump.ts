import type postgres from "postgres";

/** Every row of every table of the database as text, the bytes of `bytea` columns as hex. */
export async function dumpDatabase(sql: postgres.Sql): Promise<string> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const texts: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await sql<{ text: string }[]>`select t::text as text from ${sql(schema)}.${sql(name)} t`;
    texts.push(...rows.map(({ text }) => `${schema}.${name} ${text}`));
  }
  return texts.join("\n");
}

/** The ways a secret would stand in a dump: as it is, in hex, in base64 at any of its three alignments. */
export function tracesOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(" ".repeat(shift) + secret).toString("base64");
    return text.slice(shift === 0 ? 0 : 4, text.length - 4);
  });
  return [secret, Buffer.from(secret).toString("hex"), ...base64];
}
