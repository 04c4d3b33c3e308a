import { asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";

import type { CompanyTransaction } from "@/db/client";
import { users } from "@/db/schema/users";

import type { GroupKind } from "../imports/group-kinds";
import { countOf, type Dimension, type UserCounts } from "./counts";
import { groupColumns } from "./matching";
import { sortOf, type UserSort, type UsersQuery } from "./search-params";

/** A stretch of the list that one index gives in order: all of it, or the users of one group. */
export interface Segment {
  /** Of the dimension that the list is sorted by; absent where a segment holds more than one. */
  readonly value?: string;
  readonly where: SQL | undefined;
  readonly users: number;
}

export interface Order {
  readonly segments: readonly Segment[];
  /** The order within a segment; of several, their order comes first. The id makes it total. */
  readonly keys: readonly SQL[];
  readonly descending: boolean;
  /** Of a list by group: the groups in their order. */
  readonly groups?: { readonly kind: GroupKind; readonly ids: readonly string[] };
}

const keyColumns = { name: users.nameKey, email: users.emailKey, phone: users.phone };

const isGroupKind = (key: UserSort): key is GroupKind => key in groupColumns;

/** The counts that an order is made of. */
export function dimensionsOfSort(sort: UsersQuery["sort"]): Dimension[] {
  const { key } = sortOf(sort);
  return key === "login" || key === "created" ? ["all"] : ["all", key];
}

/** The list of a company in an order, whoever has no value last whichever way round it is. */
export async function orderOf(
  tx: CompanyTransaction,
  companyId: string,
  sort: UsersQuery["sort"],
  counts: UserCounts,
): Promise<Order> {
  const { key, descending } = sortOf(sort);
  const all = countOf(counts, "all", "");
  const turned = <T>(values: T[]) => (descending ? values.reverse() : values);
  if (key === "login" || key === "created") {
    const keys = key === "login" ? [sql`${users.loginKey}`] : [];
    return { segments: [{ where: undefined, users: all }], keys: [...keys, sql`${users.id}`], descending };
  }
  if (key === "name" || key === "email" || key === "phone") {
    const column = keyColumns[key];
    const blank = countOf(counts, key, "");
    const segments = [
      { where: isNotNull(column), users: all - blank },
      { where: isNull(column), users: blank },
    ];
    return { segments, keys: [sql`${column}`, sql`${users.id}`], descending };
  }
  const keys = [sql`${users.id}`];
  if (key === "status") {
    const segments = (["active", "blocked"] as const).map((status) => ({
      value: status,
      where: eq(users.status, status),
      users: countOf(counts, "status", status),
    }));
    return { segments: turned(segments), keys: [sql`${users.status}`, ...keys], descending };
  }
  if (!isGroupKind(key)) {
    const segments = [false, true].map((isManager) => ({
      value: String(isManager),
      where: eq(users.isManager, isManager),
      users: countOf(counts, "isManager", String(isManager)),
    }));
    return { segments: turned(segments), keys: [sql`${users.isManager}`, ...keys], descending };
  }
  const ids = turned(await groupsInOrder(tx, companyId, key));
  const column = groupColumns[key];
  const segments = [
    ...ids.map((id) => ({ value: id, where: eq(column, id), users: countOf(counts, key, id) })),
    { value: "", where: isNull(column), users: countOf(counts, key, "") },
  ];
  return { segments, keys, descending, groups: { kind: key, ids } };
}

/** Those with users, by name; «ё» stands among the «е». */
async function groupsInOrder(tx: CompanyTransaction, companyId: string, kind: GroupKind): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select g.id from groups g
    join user_counts c on c.company_id = g.company_id and c.dimension = g.kind and c.value = g.id::text and c.users > 0
    where g.company_id = ${companyId} and g.kind = ${kind}
    order by translate(g.name_key, 'ё', 'е'), g.id`);
  return rows.map(({ id }) => id);
}

/** How the rows of a segment are read: from its beginning, or turned round. */
export function withinSegment({ keys, descending }: Order, fromEnd: boolean): SQL[] {
  return keys.map((key) => (descending === fromEnd ? asc(key) : desc(key)));
}

/** The whole order for rows that are read in none; needs `place` of the groups where it is by group. */
export function inWholeOrder(order: Order): SQL[] {
  const { keys, descending, groups } = order;
  const direction = descending ? sql`desc` : sql`asc`;
  const places = groups ? [sql`place asc nulls last`] : [];
  return [...places, ...keys.map((key) => sql`${key} ${direction} nulls last`)];
}

/** The same list from its end. */
export function turnedRound(order: Order): Order {
  return { ...order, segments: [...order.segments].reverse(), descending: !order.descending };
}
