import { promisify } from "node:util";
import { deflateRaw, inflateRawSync } from "node:zlib";
import { seal, unseal } from "../../crypto/seal";
import { COLUMNS, placeOf } from "../columns";
import { type FlatRow, type StagedRow, toStagedRow } from "./staged-row";

/** Rows of one staged chunk: the unit that is sealed, and the smallest that is committed. */
export const ROWS_PER_CHUNK = 250;

const context = (processId: string, chunk: number) => `chunk ${chunk} of process ${processId}`;

/** Costs less than what it spares: a third is left to be sealed, sent and written. */
const FASTEST = { level: 1 };
const deflate = promisify(deflateRaw);

/** The rows are needed only for the call itself; they are compressed beside whatever comes next. */
export async function sealChunk(
  key: Uint8Array,
  processId: string,
  chunk: number,
  rows: readonly FlatRow[],
): Promise<Uint8Array> {
  const packed = await deflate(toBytes(pack(rows)), FASTEST);
  return seal(key, packed, context(processId, chunk));
}

export function unsealChunk(
  key: Uint8Array,
  processId: string,
  chunk: number,
  sealed: Uint8Array,
): StagedRow[] {
  return unpack(fromBytes(inflateRawSync(unseal(key, sealed, context(processId, chunk)))));
}

/** What stands in a cell, and what it says; nothing where it is wrong. */
type Pair = readonly [cell: string, value?: string | boolean];

/** By column, which spares an element a cell: most texts go as lines, since none that has passed its rule breaks one. */
interface Packed {
  /** Of each row. */
  readonly numbers: readonly number[];
  readonly missing: readonly number[];
  readonly cleared: readonly number[];
  /** A file of many rows repeats a few choices: each is written once a chunk, rows point to it. */
  readonly choices: readonly Pair[];
  /**
   * By place, a line a row: the text, where it is what the cell says too; of a choice, its number from 1. Nothing
   * where the cell is blank or among the odd ones.
   */
  readonly columns: readonly string[];
  /** Cells of texts that say something else than what stands there, or are wrong. */
  readonly odd: readonly (readonly [row: number, place: number, pair: Pair])[];
}

const IS_CHOICE = COLUMNS.map(
  ({ rule: { type } }) => type === "flag" || type === "status" || type === "group",
);
const PASSWORD = placeOf("password");

function pack(rows: readonly FlatRow[]): Packed {
  const choices: Pair[] = [];
  const odd: [number, number, Pair][] = [];
  return {
    numbers: rows.map(({ number }) => number),
    missing: rows.map(({ missing }) => missing),
    cleared: rows.map(({ cleared }) => cleared),
    choices,
    columns: COLUMNS.map((_, place) =>
      (IS_CHOICE[place] ? packChoices(rows, place, choices) : packTexts(rows, place, odd)).join("\n"),
    ),
    odd,
  };
}

const pairOf = (cell: string, value: Pair[1]): Pair => (value === undefined ? [cell] : [cell, value]);

function packChoices(rows: readonly FlatRow[], place: number, choices: Pair[]): (number | "")[] {
  const [right, wrong] = [new Map<string, number>(), new Map<string, number>()];
  return rows.map(({ cells, values }) => {
    const cell = cells[place];
    if (cell === undefined) return "";
    const value = values[place];
    // The same text may be a choice here and the error of a formula there.
    const known = value === undefined ? wrong : right;
    let choice = known.get(cell);
    if (choice === undefined) known.set(cell, (choice = choices.push(pairOf(cell, value))));
    return choice;
  });
}

function packTexts(rows: readonly FlatRow[], place: number, odd: [number, number, Pair][]): Pair[1][] {
  return rows.map(({ cells, values }, row) => {
    const value = values[place];
    const cell = cells[place];
    if (cell === value || place === PASSWORD) return value;
    if (cell !== undefined) odd.push([row, place, pairOf(cell, value)]);
    return undefined;
  });
}

type Head = Omit<Packed, "columns"> & { /** Bytes of each column. */ readonly sizes: readonly number[] };

/** The columns go as they are, behind a line of JSON with the rest: most are plain ASCII, and none needs an escape. */
function toBytes({ columns, ...rest }: Packed): Buffer {
  const bodies = columns.map((column) => Buffer.from(column));
  const head: Head = { ...rest, sizes: bodies.map(({ length }) => length) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bodies]);
}

function fromBytes(bytes: Buffer): Packed {
  let at = bytes.indexOf("\n") + 1;
  // Safe: the seal proves that it is what toBytes wrote.
  const { sizes, ...rest } = JSON.parse(bytes.toString("utf8", 0, at)) as Head;
  return { ...rest, columns: sizes.map((size) => bytes.toString("utf8", at, (at += size))) };
}

function unpack({ numbers, missing, cleared, choices, columns, odd }: Packed): StagedRow[] {
  const blank = COLUMNS.map(() => undefined);
  const rows = numbers.map((number, row) => ({
    number,
    missing: missing[row] ?? 0,
    cleared: cleared[row] ?? 0,
    values: [...blank] as (string | boolean | undefined)[],
    cells: [...blank] as (string | undefined)[],
  }));
  const put = (row: number, place: number, [cell, value]: Pair) => {
    const at = rows[row];
    if (!at) return;
    at.values[place] = value;
    if (place !== PASSWORD) at.cells[place] = cell;
  };
  columns.forEach((lines, place) => {
    lines.split("\n").forEach((line, row) => {
      if (line === "") return;
      const pair = IS_CHOICE[place] ? choices[Number(line) - 1] : ([line, line] as const);
      if (pair) put(row, place, pair);
    });
  });
  for (const [row, place, pair] of odd) put(row, place, pair);
  return rows.map(toStagedRow);
}
