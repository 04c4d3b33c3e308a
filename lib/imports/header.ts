import type { Row } from "@/lib/workbook/types";
import { columnLetters } from "./column-letters";
import { COLUMNS, isNeededToCreate, type ColumnKey } from "./columns";
import type { GroupKind } from "./group-kinds";
import { columnOfHeader, isOwnHeader } from "./header-key";
import { firstCharacters } from "./rules/cell-text";

/** What of a process decides which columns its workbook must have. */
export interface HeaderDemands {
  requiredGroupKinds: readonly GroupKind[];
  updateExisting: boolean;
}

interface IgnoredColumn {
  /** Excel's letters. */
  column: string;
  header: string;
}

export type HeaderMatch =
  | {
      ok: true;
      /** Excel's number of the header row; the data begins below it. */
      row: number;
      /** By `Cell.column`. */
      columns: ReadonlyMap<number, ColumnKey>;
      ignored: readonly IgnoredColumn[];
    }
  /** This sheet has no header; another one may. */
  | { ok: false; code: "no_header"; params: Record<string, never> }
  | {
      ok: false;
      code: "missing_columns";
      /** `unknown`: headers that no column answers to, the first few. */
      params: { row: number; columns: readonly ColumnKey[]; unknown: readonly string[] };
    }
  | {
      ok: false;
      code: "repeated_column";
      params: { row: number; column: ColumnKey; places: readonly string[] };
    };

export const LAST_HEADER_ROW = 10;
const MAX_IGNORED = 100;
const MAX_IGNORED_HEADER = 100;
/** Beside missing columns those are named that may have been meant. */
const MAX_UNKNOWN = 8;

/** Fewer recognised headers than this, without a login among them, are words that happen to stand in a row. */
const CLEARLY_A_HEADER = 3;

interface Candidate {
  row: Row;
  found: { index: number; key: ColumnKey }[];
  others: { index: number; header: string }[];
}

/**
 * Finds the header among the first ten rows of a sheet (by Excel's numbers) and says what each column is.
 *
 * A row is a header when it names the login and one more column, or, so that a forgotten login can be told
 * from no header at all, three columns that are not all groups (the template's own lists are headed by groups).
 * Of several such rows the one with the most columns is the header, then the upper one.
 *
 * @param rows the first rows of the sheet in any order; those below the tenth are not looked at
 */
export function findHeader(rows: readonly Row[], demands: HeaderDemands): HeaderMatch {
  const header = rows
    .filter(({ number }) => number <= LAST_HEADER_ROW)
    .map(toCandidate)
    .filter(isHeader)
    .sort((a, b) => distinctKeys(b).size - distinctKeys(a).size || a.row.number - b.row.number)[0];
  if (!header) return { ok: false, code: "no_header", params: {} };

  const row = header.row.number;
  const columns = new Map<number, ColumnKey>();
  for (const { index, key } of header.found) {
    const places = header.found
      .filter((other) => other.key === key)
      .map((other) => columnLetters(other.index));
    if (places.length > 1)
      return { ok: false, code: "repeated_column", params: { row, column: key, places } };
    columns.set(index, key);
  }

  const missing = missingColumns(distinctKeys(header), demands);
  if (missing.length > 0) {
    const unknown = header.others.slice(0, MAX_UNKNOWN).map((other) => toIgnored(other).header);
    return { ok: false, code: "missing_columns", params: { row, columns: missing, unknown } };
  }
  return { ok: true, row, columns, ignored: header.others.slice(0, MAX_IGNORED).map(toIgnored) };
}

function toCandidate(row: Row): Candidate {
  const candidate: Candidate = { row, found: [], others: [] };
  for (const cell of row.cells) {
    const key = columnOfHeader(cell.text);
    if (key) candidate.found.push({ index: cell.column, key });
    else if (cell.text.trim() !== "" && !isOwnHeader(cell.text))
      candidate.others.push({ index: cell.column, header: cell.text });
  }
  return candidate;
}

const distinctKeys = ({ found }: Candidate): ReadonlySet<ColumnKey> => new Set(found.map(({ key }) => key));

const GROUP_COLUMNS: ReadonlySet<ColumnKey> = new Set(
  COLUMNS.filter(({ rule }) => rule.type === "group").map(({ key }) => key),
);

function isHeader(candidate: Candidate): boolean {
  const keys = distinctKeys(candidate);
  if (keys.has("login")) return keys.size > 1;
  return keys.size >= CLEARLY_A_HEADER && [...keys].some((key) => !GROUP_COLUMNS.has(key));
}

/** A file that may update existing users needs their logins only: rows that turn out to create say what they lack. */
function missingColumns(present: ReadonlySet<ColumnKey>, demands: HeaderDemands): ColumnKey[] {
  return COLUMNS.filter(
    (column) =>
      !present.has(column.key) &&
      (column.key === "login" ||
        (!demands.updateExisting && isNeededToCreate(column, demands.requiredGroupKinds))),
  ).map(({ key }) => key);
}

function toIgnored({ index, header }: { index: number; header: string }): IgnoredColumn {
  return { column: columnLetters(index), header: firstCharacters(header.trim(), MAX_IGNORED_HEADER) };
}
