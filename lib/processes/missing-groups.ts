import { type CompanySql, withCompanySql } from "@/db/client";
import { checkName } from "../groups/names";
import { GROUP_KINDS, type GroupKind } from "../imports/group-kinds";
import { characterCount } from "../imports/rules/cell-text";
import { nameKey } from "../imports/rules/name-key";
import { MAX_ERROR_VALUE } from "../imports/rules/row-error";

/** A group that rows of a file name and the company does not have. */
export interface MissingGroup {
  /** As the file writes it first, without spare spaces. */
  readonly name: string;
  /** How many rows name it. */
  readonly rows: number;
  /**
   * Existing names of the kind that are close to it, closest first: it may be a slip of the hand. Null where nobody has
   * looked: the check does so for the first thousand names of a file.
   */
  readonly nearest: readonly string[] | null;
}

export interface MissingGroups {
  /** In the order of the template's columns, those with the most rows first in each. */
  readonly kinds: readonly { readonly kind: GroupKind; readonly names: readonly MissingGroup[] }[];
  /** How many names there may be beyond these, which have the most rows: at most so many. */
  readonly more: number;
  /** Cells that name no group that can be created: what they say can be mended only in the file. */
  readonly unusable: number;
}

/** Names that are listed, and created, at once. */
export const MOST_NAMES = 1_000;
/** Ways of writing them that are looked at: a column that holds something else may have one in each row. */
const MOST_SPELLINGS = 10_000;

interface Spelling {
  readonly kind: GroupKind;
  readonly value: string | null;
  readonly rows: number;
  readonly firstRow: number;
  readonly nearest: readonly string[] | null;
}

type Found = MissingGroup & Pick<Spelling, "kind" | "firstRow"> & { readonly key: string };

/**
 * The names behind the row errors `group_missing` of a process, told apart as groups are, without those that the
 * company has by now.
 */
export function listMissingGroups(companyId: string, processId: string): Promise<MissingGroups> {
  return withCompanySql(companyId, async (sql) => {
    // Hundreds of thousands of cells say a few hundred things: the planner, who expects a handful, would sort them all.
    await sql`select set_config('enable_sort', 'off', true), set_config('jit', 'off', true)`;
    const spellings = await sql<(Spelling & { all: number })[]>`
      select "column" as kind, value, count(*)::int as rows, min(row) as "firstRow",
        -- The same for all cells that say the same, but where nobody has looked.
        min(params ->> 'nearest')::json as nearest, count(*) over ()::int as all
      from row_errors
      where company_id = ${companyId} and process_id = ${processId} and code = 'group_missing'
      group by "column", value
      order by rows desc, "firstRow", "column" limit ${MOST_SPELLINGS}`;
    const { names, unusable } = toNames(spellings);
    const missing = await withoutPresent(sql, companyId, names);
    const listed = missing.slice(0, MOST_NAMES);
    const unread = (spellings[0]?.all ?? 0) - spellings.length;
    return { kinds: byKind(listed), more: missing.length - listed.length + unread, unusable };
  });
}

/** Names by their keys, those with the most rows first. */
function toNames(spellings: readonly Spelling[]): { names: Found[]; unusable: number } {
  const names = new Map<string, Found>();
  let unusable = 0;
  for (const { kind, value, rows, firstRow, nearest } of spellings) {
    const name = toName(value);
    if (!name) {
      unusable += rows;
      continue;
    }
    const place = `${kind} ${name.key}`;
    const known = names.get(place);
    const first = known && known.firstRow < firstRow ? known : { ...name, firstRow };
    names.set(place, {
      kind,
      key: name.key,
      name: first.name,
      firstRow: first.firstRow,
      rows: rows + (known?.rows ?? 0),
      nearest: known?.nearest?.length ? known.nearest : (nearest ?? known?.nearest ?? null),
    });
  }
  const sorted = [...names.values()].sort((a, b) => b.rows - a.rows || a.firstRow - b.firstRow);
  return { names: sorted, unusable };
}

/** The group that a cell asks for; none where the cell would not find it, or is known only in part. */
function toName(value: string | null): { readonly name: string; readonly key: string } | undefined {
  if (value === null || characterCount(value) >= MAX_ERROR_VALUE) return undefined;
  const checked = checkName(value);
  return checked.ok && checked.key === nameKey(value) ? checked : undefined;
}

async function withoutPresent(
  sql: CompanySql,
  companyId: string,
  names: readonly Found[],
): Promise<readonly Found[]> {
  const present = await sql<{ kind: GroupKind; key: string }[]>`
    select kind, name_key as key
    from unnest(${names.map(({ kind }) => kind)}::text[], ${names.map(({ key }) => key)}::text[]) as n(kind, name_key)
    join groups g using (kind, name_key) where g.company_id = ${companyId}`;
  const places = new Set(present.map(({ kind, key }) => `${kind} ${key}`));
  return names.filter(({ kind, key }) => !places.has(`${kind} ${key}`));
}

function byKind(found: readonly Found[]): MissingGroups["kinds"] {
  return GROUP_KINDS.map((kind) => ({
    kind,
    names: found
      .filter((name) => name.kind === kind)
      .map(({ name, rows, nearest }) => ({ name, rows, nearest })),
  })).filter(({ names }) => names.length > 0);
}
