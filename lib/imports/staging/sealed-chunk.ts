import { promisify } from "node:util";
import { deflateRaw, inflateRawSync } from "node:zlib";
import { seal, unseal } from "../../crypto/seal";
import { COLUMNS, type Column, type ColumnKey, type GroupKind } from "../columns";
import type { RowValues } from "../rules/check-cell";
import { columnBits, columnsOfBits, type FilledRow, type StagedRow } from "./staged-row";

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
  rows: readonly FilledRow[],
): Promise<Uint8Array> {
  const packed = await deflate(JSON.stringify(pack(rows)), FASTEST);
  return seal(key, packed, context(processId, chunk));
}

export function unsealChunk(
  key: Uint8Array,
  processId: string,
  chunk: number,
  sealed: Uint8Array,
): StagedRow[] {
  const packed = inflateRawSync(unseal(key, sealed, context(processId, chunk)));
  // Safe: the seal proves that it is what sealChunk wrote.
  return unpack(JSON.parse(packed.toString()) as Packed);
}

type Value = string | boolean;

/** A file of many rows repeats a few choices: each is written once a chunk, rows point to it. */
interface Choice {
  readonly cell: string;
  /** Absent where the cell is wrong. */
  readonly value?: Value | undefined;
}

/**
 * The cell of a row: 0 for none; of a column of choices the place of the choice, from 1; else the text, which is the
 * value too, or the text after the value where they differ, without the value where the text is wrong.
 */
type PackedCell = number | string | readonly [cell: string, value?: string];

interface Packed {
  readonly choices: readonly Choice[];
  /** Number, bits of `missing`, bits of `cleared`, then the cells in the order of `COLUMNS`. */
  readonly rows: readonly (readonly [number, number, number, ...PackedCell[]])[];
}

const isChoice = ({ rule: { type } }: Column) => type === "flag" || type === "status" || type === "group";
const PLACES = COLUMNS.map((column) => ({
  key: column.key,
  // Safe: the key of a group's column is the group's kind.
  kind: column.rule.type === "group" ? (column.key as GroupKind) : undefined,
  isChoice: isChoice(column),
}));

function pack(rows: readonly FilledRow[]): Packed {
  const choices: Choice[] = [];
  const known = PLACES.map(() => new Map<string, number>());
  const packed = rows.map(({ number, values, cells, missing, cleared }) => {
    const row: [number, number, number, ...PackedCell[]] = [number, columnBits(missing), columnBits(cleared)];
    for (let place = 0; place < PLACES.length; place++) {
      // Safe: below the length.
      const { key, kind, isChoice: chosen } = PLACES[place] as (typeof PLACES)[number];
      const value = kind ? values.groupIds[kind] : values[key as keyof Omit<RowValues, "groupIds">];
      const cell = cells[key];
      if (key === "password") row.push(typeof value === "string" ? value : 0);
      else if (cell === undefined) row.push(0);
      else if (!chosen) row.push(cell === value ? cell : typeof value === "string" ? [cell, value] : [cell]);
      else {
        let choice = known[place]?.get(cell);
        if (choice === undefined) {
          choice = choices.push({ cell, value });
          known[place]?.set(cell, choice);
        }
        row.push(choice);
      }
    }
    return row;
  });
  return { choices, rows: packed };
}

function unpack({ choices, rows }: Packed): StagedRow[] {
  return rows.map(([number, missing, cleared, ...packed]) => {
    const all: Partial<Record<ColumnKey, Value>> = {};
    const groupIds: RowValues["groupIds"] = {};
    const cells: Partial<Record<ColumnKey, string>> = {};
    PLACES.forEach(({ key, kind }, place) => {
      const { cell, value } = unpackCell(packed[place] ?? 0, choices);
      if (key !== "password" && cell !== undefined) cells[key] = cell;
      if (value === undefined) return;
      if (kind) groupIds[kind] = String(value);
      else all[key] = value;
    });
    // Safe: each value has been read from the column that it is put under.
    const values = { ...all, groupIds } as RowValues;
    if (values.login !== undefined) values.loginKey = values.login.toLowerCase();
    if (values.email !== undefined) values.emailKey = values.email.toLowerCase();
    return { number, values, cleared: columnsOfBits(cleared), missing, cells };
  });
}

function unpackCell(packed: PackedCell, choices: readonly Choice[]): Partial<Choice> {
  if (typeof packed === "string") return { cell: packed, value: packed };
  if (typeof packed === "number") return choices[packed - 1] ?? {};
  return { cell: packed[0], value: packed[1] };
}
