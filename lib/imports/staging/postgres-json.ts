const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/**
 * JSON that Postgres takes: it keeps no NUL and no half of a surrogate pair in a text, and escapes in a workbook can
 * hold either. Both become U+FFFD.
 */
export function postgresJson(value: unknown): string {
  const json = JSON.stringify(value);
  return SUSPECT.test(json) ? JSON.stringify(value, clean) : json;
}

function clean(_key: string, value: unknown): unknown {
  return typeof value === "string" ? Buffer.from(value).toString().replaceAll("\0", "\ufffd") : value;
}
