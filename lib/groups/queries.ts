import { and, eq, sql as raw } from "drizzle-orm";
import { type CompanySql, withCompany, withCompanySql } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { GroupKind } from "../imports/group-kinds";
import type { Group } from "../imports/rules/group-index";
import { nameKey } from "../imports/rules/name-key";
import { containing } from "../like";
import { pageWindow } from "../users/page-window";
import { listNames } from "./names";
import { type GroupSort, type GroupsQuery, groupSortOf } from "./search-params";
import type { GroupRow, GroupsPage, NamesFigure, NamesPreview } from "./types";

/** The groups that a user may be in: one that is being merged away takes nobody in any more. */
export function listGroups(companyId: string): Promise<Group[]> {
  return withCompany(companyId, (tx) =>
    tx
      .select({ id: groups.id, kind: groups.kind, name: groups.name })
      .from(groups)
      .where(
        and(
          eq(groups.companyId, companyId),
          raw`not exists (select from group_merges m where m.group_id = ${groups.id})`,
        ),
      )
      .orderBy(groups.kind, groups.name),
  );
}

/** How many groups of each kind there are; a kind without any is absent. */
export async function countGroups(companyId: string): Promise<Partial<Record<GroupKind, number>>> {
  const counts = await withCompanySql(
    companyId,
    (sql) => sql<{ kind: GroupKind; groups: number }[]>`
      select kind, count(*)::int as groups from groups where company_id = ${companyId} group by kind`,
  );
  return Object.fromEntries(counts.map(({ kind, groups }) => [kind, groups]));
}

const SORT_KEYS: Record<GroupSort, string> = { name: "g.name_key", users: "users", created: "g.created_at" };

/** One page of the groups of a kind, searched and sorted; a page past the end gives the last one. */
export function listGroupsPage(companyId: string, query: GroupsQuery): Promise<GroupsPage> {
  const { kind, size } = query;
  const search = nameKey(query.q.slice(0, 100));
  const { key, descending } = groupSortOf(query.sort);
  return withCompanySql(companyId, async (sql) => {
    const found = sql`g.company_id = ${companyId} and g.kind = ${kind} ${matching(sql, search)}`;
    const [counted] = await sql<{ total: number }[]>`
      select count(*)::int as total from groups g where ${found}`;
    const total = counted?.total ?? 0;
    const { page } = pageWindow(query.page, size, total);
    const rows = await sql<GroupRow[]>`
      select g.id, g.name, coalesce(c.users, 0) as users, g.created_at as "createdAt",
        target.name as "mergingInto"
      from groups g
      left join user_counts c on c.company_id = g.company_id and c.dimension = g.kind and c.value = g.id::text
      left join group_merges m on m.group_id = g.id
      left join groups target on target.company_id = g.company_id and target.id = m.into_id
      where ${found}
      order by ${sql.unsafe(`${SORT_KEYS[key]} ${descending ? "desc" : "asc"}`)}, g.name_key
      limit ${size} offset ${(page - 1) * size}`;
    return { rows: [...rows], total, page, size, search: search && query.q.trim() };
  });
}

function matching(sql: CompanySql, search: string) {
  if (search === "") return sql``;
  return sql`and g.name_key like ${containing(search)}`;
}

/** Groups of the same kind that a group may be merged into, by name; the ones that begin with the search first. */
export function listMergeTargets(
  companyId: string,
  { groupId, q, limit }: { readonly groupId: string; readonly q: string; readonly limit: number },
): Promise<{ id: string; name: string }[]> {
  const search = nameKey(q);
  return withCompanySql(companyId, async (sql) => [
    ...(await sql<{ id: string; name: string }[]>`
      select g.id, g.name from groups g
      join groups own on own.company_id = g.company_id and own.kind = g.kind and own.id = ${groupId}
      where g.company_id = ${companyId} and g.id <> ${groupId} ${matching(sql, search)}
        and not exists (select from group_merges m where m.group_id = g.id)
      order by starts_with(g.name_key, ${search}) desc, g.name_key
      limit ${limit}`),
  ]);
}

const NAMES_SHOWN = 20;

/** What adding a list of names would do. */
export async function previewNames(companyId: string, kind: GroupKind, text: string): Promise<NamesPreview> {
  const { names, repeated, tooLong, reserved } = listNames(text);
  const found = await withCompanySql(
    companyId,
    (sql) => sql<{ key: string; name: string }[]>`
      select name_key as key, name from groups
      where company_id = ${companyId} and kind = ${kind} and name_key = any(${[...names.keys()]}::text[])`,
  );
  const taken = new Set(found.map(({ key }) => key));
  const added = [...names].filter(([key]) => !taken.has(key)).map(([, name]) => name);
  return {
    added: figure(added),
    present: figure(found.map(({ name }) => name)),
    repeated: figure(repeated),
    tooLong: figure(tooLong),
    reserved: figure(reserved),
  };
}

const figure = (names: readonly string[]): NamesFigure => ({
  count: names.length,
  names: names.slice(0, NAMES_SHOWN),
});
