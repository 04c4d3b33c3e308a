import { languageOf, type ReaderLocale } from "../../reader-locale";
import { COLUMN_BY_KEY, type Column } from "../columns";
import type { Description } from "./describe-row-error";
import type { RowErrorParams } from "./row-error";

/** Everything that can be wrong with a file as a whole; what the reader of workbooks says, and our own. */
export const FILE_ERROR_CODES = [
  "empty",
  "xls",
  "xlsb",
  "ods",
  "numbers",
  "csv",
  "html",
  "xml",
  "encrypted",
  "other_office",
  "zip",
  "not_a_workbook",
  "damaged",
  "doctype",
  "too_many_entries",
  "too_large_inflated",
  "ratio",
  "text_too_long",
  "too_deep",
  "too_large",
  "no_header",
  "missing_columns",
  "repeated_column",
  "no_rows",
  "only_sample_rows",
  "too_many_rows",
  "run_lost",
  "fault",
] as const;
export type FileErrorCode = (typeof FILE_ERROR_CODES)[number];

/** A translator of the message namespace `fileErrors`. */
export type TranslateFileError = (
  key: `${FileErrorCode}.${"problem" | "mend"}`,
  values?: Record<string, string | number>,
) => string;

const isFileErrorCode = (code: string): code is FileErrorCode =>
  FILE_ERROR_CODES.some((known) => known === code);

const MEGABYTE = 1024 * 1024;

/**
 * The prose of what is wrong with a whole file, in the reader's language. A code that is none of
 * `FILE_ERROR_CODES` is told as a fault of ours. Params by code: `no_header`: `row` where one stands too low;
 * `missing_columns`: `row`, `columns` (keys), `unknown`
 * (headers); `repeated_column`: `row`, `column` (key), `places` (Excel's letters); `too_many_rows`: `max`; `too_large`:
 * `size`, `limit` in bytes.
 */
export function describeFileError(
  { code, params }: { code: string; params: RowErrorParams },
  t: TranslateFileError,
  locale: ReaderLocale,
): Description {
  const language = languageOf(locale);
  const known = isFileErrorCode(code) ? code : "fault";
  // Of no header: on no row.
  const values: Record<string, string | number> = { row: 0 };
  for (const [name, value] of Object.entries(params)) {
    values[name] = typeof value === "object" ? value.join(", ") : value;
  }
  if (code === "missing_columns") Object.assign(values, missingColumns(params, language));
  if (typeof params.column === "string") values.column = columnHeader(params.column, language);
  for (const bytes of ["size", "limit"]) {
    const value = params[bytes];
    if (typeof value === "number") values[bytes] = megabytes(value, locale);
  }
  return { problem: t(`${known}.problem`, values), mend: t(`${known}.mend`, values) };
}

/** An import that may update asks for nothing but the login: without another column it was not to update. */
function missingColumns({ columns = [], unknown = [] }: RowErrorParams, language: "en" | "ru") {
  const keys = typeof columns === "object" ? columns : [];
  const names = typeof unknown === "object" ? unknown : [];
  return {
    columns: keys.map((key) => columnHeader(key, language)).join(", "),
    count: keys.length,
    unknown: names.map((name) => QUOTES[language].replace("*", () => name)).join(", "),
    unknownCount: names.length,
    couldUpdate: String(!keys.includes("login")),
    bySettings: String(keys.some((key) => COLUMNS_BY_NAME.get(key)?.neededToCreate === "by_settings")),
  };
}

const QUOTES = { en: "“*”", ru: "«*»" };

const COLUMNS_BY_NAME: ReadonlyMap<string, Column> = COLUMN_BY_KEY;

/** The header of a column by its key; anything else stays as it is. */
function columnHeader(key: string, language: "en" | "ru"): string {
  return COLUMNS_BY_NAME.get(key)?.headers[language] ?? key;
}

function megabytes(bytes: number, locale: ReaderLocale): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  }).format(bytes / MEGABYTE);
}
