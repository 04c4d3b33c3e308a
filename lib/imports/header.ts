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
  /** This sheet has no header, or has it too far down, on the row named; another one may. */
  | { ok: false; code: "no_header"; params: { row?: number } }
  | {
      ok: false;
      code: "missing_columns";
      /** The row is the likeliest header of a sheet that has no clear one. */
      unsure?: true;
      /** `unknown`: headers that no column answers to, the first few. */
      params: { row: number; columns: readonly ColumnKey[]; unknown: readonly string[] };
    }
  | {
      ok: false;
      code: "repeated_column";
      params: { row: number; column: ColumnKey; places: readonly string[] };
    };

const LAST_HEADER_ROW = 10;
/** So far down a header is looked for that stands too low, to say where. */
export const LAST_ROW_LOOKED_AT = 30;
const MAX_IGNORED = 100;
const MAX_IGNORED_HEADER = 100;
/** Beside missing columns those are named that may have been meant. */
const MAX_UNKNOWN = 8;

/** Fewer recognised headers than this, without a login among them, are words that happen to stand in a row. */
const CLEARLY_A_HEADER = 3;
/** So many are the likeliest header where there is no clear one, if nothing else speaks against it. */
const PERHAPS_A_HEADER = 2;

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
 * Of several such rows the one with the most columns is the header, then the upper one. Where there is none, what is
 * said is where one stands too low, else what the row lacks that looks most like one.
 *
 * @param rows the first rows of the sheet in any order; what a header below the tenth has is not looked at
 */
export function findHeader(rows: readonly Row[], demands: HeaderDemands): HeaderMatch {
  const candidates = rows.map(toCandidate).sort(likeliestFirst);
  const high = candidates.filter(({ row }) => row.number <= LAST_HEADER_ROW);
  const header = high.find(isHeader);
  if (header) return readHeader(header, demands);
  const low = candidates.find(isHeader);
  if (low) return { ok: false, code: "no_header", params: { row: low.row.number } };
  const likeliest = high.find((candidate) => isPerhapsHeader(candidate, high));
  return likeliest
    ? { ...missingColumns(likeliest, demands), unsure: true }
    : { ok: false, code: "no_header", params: {} };
}

const likeliestFirst = (a: Candidate, b: Candidate) =>
  distinctKeys(b).size - distinctKeys(a).size || a.row.number - b.row.number;

function readHeader(header: Candidate, demands: HeaderDemands): HeaderMatch {
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

  const missing = missingColumns(header, demands);
  if (missing.params.columns.length > 0) return missing;
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

/**
 * Whether a row may be meant as a header that lacks the login. A row of data in which such words happen to stand is none:
 * it has figures, or a text twice, or a row above it that is as wide.
 */
function isPerhapsHeader(candidate: Candidate, others: readonly Candidate[]): boolean {
  const { row } = candidate;
  const keys = distinctKeys(candidate);
  if (keys.size < PERHAPS_A_HEADER || [...keys].every((key) => GROUP_COLUMNS.has(key))) return false;
  const texts = row.cells.filter(({ type }) => type === "text").map(({ text }) => text.trim().toLowerCase());
  if (texts.length < row.cells.length || new Set(texts).size < texts.length) return false;
  return others.every(
    ({ row: other }) => other.number >= row.number || other.cells.length < row.cells.length,
  );
}

/** A file that may update existing users needs their logins only: rows that turn out to create say what they lack. */
function missingColumns(
  { row, found, others }: Candidate,
  demands: HeaderDemands,
): Extract<HeaderMatch, { code: "missing_columns" }> {
  const present = new Set(found.map(({ key }) => key));
  const columns = COLUMNS.filter(
    (column) =>
      !present.has(column.key) &&
      (column.key === "login" ||
        (!demands.updateExisting && isNeededToCreate(column, demands.requiredGroupKinds))),
  ).map(({ key }) => key);
  const unknown = others.slice(0, MAX_UNKNOWN).map((other) => toIgnored(other).header);
  return { ok: false, code: "missing_columns", params: { row: row.number, columns, unknown } };
}

function toIgnored({ index, header }: { index: number; header: string }): IgnoredColumn {
  return { column: columnLetters(index), header: firstCharacters(header.trim(), MAX_IGNORED_HEADER) };
}
