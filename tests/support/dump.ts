import { constants, inflateRawSync } from "node:zlib";
import type postgres from "postgres";

/** Rows taken from the database at a time: other suites fill tables with hundreds of thousands. */
const ROWS_AT_ONCE = 2_000;

/** Hashes, of which tables are full, are too short to be the packed form of a marked secret. */
const LONGEST_HASH = 32;

/**
 * The rows of the whole database that hold one of these texts, each behind the name of its table, as in
 * `public.users (…)`; the bytes of `bytea` columns are hex, and what they unpack to is looked through too. The texts
 * themselves are not told to the database.
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
        const bodies = bytesIn(text).flatMap((bytes) => [bytes, ...unpacked(bytes)]);
        if (texts.some((each) => [line, ...bodies].some((body) => body.includes(each)))) found.push(line);
      }
    });
  }
  return found;
}

/** The values of `bytea` columns in the text of a row. */
function bytesIn(row: string): Buffer[] {
  const values = [...row.matchAll(/\\x([\da-f]+)/g)].map(([, hex = ""]) => Buffer.from(hex, "hex"));
  return values.filter(({ length }) => length > LONGEST_HASH);
}

const ENTRY = Buffer.from("PK\u0003\u0004");
const ENTRY_HEAD = 30;

/**
 * What is packed in these bytes, as far as they go: they may be one DEFLATE stream, such as a staged chunk is before it
 * is sealed, or a part of a workbook.
 */
function unpacked(bytes: Buffer): Buffer[] {
  const streams = [bytes];
  for (let at = bytes.indexOf(ENTRY); at >= 0; at = bytes.indexOf(ENTRY, at + 1)) {
    if (at + ENTRY_HEAD > bytes.length) break;
    const behind = bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    streams.push(bytes.subarray(at + ENTRY_HEAD + behind));
  }
  return streams.flatMap((stream) => {
    try {
      return [inflateRawSync(stream, { finishFlush: constants.Z_SYNC_FLUSH })];
    } catch {
      // Most bytes are no such stream.
      return [];
    }
  });
}

/** The ways a secret would stand in a dump: as it is, in hex, in base64 at any of its three alignments. */
export function tracesOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(" ".repeat(shift) + secret).toString("base64");
    return text.slice(shift === 0 ? 0 : 4, text.length - 4);
  });
  return [secret, Buffer.from(secret).toString("hex"), ...base64];
}
