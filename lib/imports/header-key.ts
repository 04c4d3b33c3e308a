import { COLUMNS, type ColumnKey } from "./columns";
import { everyHeader } from "./synonyms";

const REMARK = /\([^()]*\)|\[[^[\]]*\]/g;
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]/gu;

/**
 * What headers are compared by: their letters and digits alone, in lower case, «ё» as «е». Thus `E-mail *`,
 * `e mail` and `EMAIL:` are one header.
 */
function headerKey(header: string): string {
  return header.normalize("NFC").toLowerCase().replaceAll("ё", "е").replace(NOT_ALPHANUMERIC, "");
}

const COLUMN_OF_KEY: ReadonlyMap<string, ColumnKey> = new Map(
  COLUMNS.flatMap((column) => everyHeader(column).map((header) => [headerKey(header), column.key] as const)),
);

/** No header is longer; a longer text is not worth a look. */
const MAX_LENGTH = 200;

/** The column a header names, in either language; a remark in brackets may follow it: `Phone (mobile)`, `Phone [required]`. */
export function columnOfHeader(header: string): ColumnKey | undefined {
  if (header.length > MAX_LENGTH) return undefined;
  return COLUMN_OF_KEY.get(headerKey(header)) ?? COLUMN_OF_KEY.get(headerKey(header.replace(REMARK, "")));
}

/** Ours, in the workbook of rows to mend: it comes back with them and needs no mention. */
const OWN_HEADERS: ReadonlySet<string> = new Set(["Errors", "Ошибки"].map(headerKey));

export function isOwnHeader(header: string): boolean {
  return header.length <= MAX_LENGTH && OWN_HEADERS.has(headerKey(header));
}
