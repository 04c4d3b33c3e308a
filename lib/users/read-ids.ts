import { and, eq, type SQL, sql } from "drizzle-orm";

import type { CompanyTransaction } from "@/db/client";
import { users } from "@/db/schema/users";

import { groupColumns, searchArguments } from "./matching";
import { inWholeOrder, type Order, type Segment, withinSegment } from "./order";
import { sortOf, type UsersQuery, type UserSort } from "./search-params";

interface Stretch {
  readonly segment: Segment;
  readonly offset: number;
  readonly limit: number;
}

/** Ids of the rows from `offset` on. What is passed over of a segment is read from an index alone, from its nearer end. */
export async function readWindow(
  tx: CompanyTransaction,
  companyId: string,
  order: Order,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<string[]> {
  const stretches = cut(order.segments, offset, limit).map(({ segment, offset, limit }) => {
    const behind = segment.users - offset - limit;
    return { segment, limit, fromEnd: behind < offset, offset: Math.min(offset, Math.max(0, behind)) };
  });
  const found = await readStretches(
    tx,
    stretches.map(
      ({ segment, offset, limit, fromEnd }, place) => sql`
        select ${place}::int as place, ${users.id} from ${users}
        where ${and(eq(users.companyId, companyId), segment.where)}
        order by ${sql.join(withinSegment(order, fromEnd), sql`, `)} limit ${limit} offset ${offset}`,
    ),
  );
  return stretches.flatMap(({ fromEnd }, place) => {
    const ids = found.filter((row) => row.place === place).map(({ id }) => id);
    return fromEnd ? ids.reverse() : ids;
  });
}

export interface Walked {
  readonly ids: readonly string[];
  /** There are no others. */
  readonly whole: boolean;
}

/**
 * Looks at the first `budget` rows of the list for the ones that are wanted, and stops at `most` of them: quick where
 * many are. Small segments are looked at whole or not at all.
 */
export async function walk(
  tx: CompanyTransaction,
  companyId: string,
  order: Order,
  wanted: SQL | undefined,
  { budget, most }: { readonly budget: number; readonly most: number },
): Promise<Walked> {
  const all = order.segments.reduce((sum, segment) => sum + segment.users, 0);
  const stretches = cut(order.segments, 0, Math.min(all, budget)).slice(0, MOST_STRETCHES);
  const looked = stretches.reduce((sum, { limit }) => sum + limit, 0);
  const keys = sql.join(withinSegment(order, false), sql`, `);
  const found = await readStretches(
    tx,
    stretches.map(
      ({ segment, limit }, place) => sql`
        select ${place}::int as place, ${users.id} from (
          select * from ${users} where ${and(eq(users.companyId, companyId), segment.where)}
          order by ${keys} limit ${limit}
        ) as ${users} where ${wanted} order by ${keys}`,
    ),
    most,
  );
  return { ids: found.map(({ id }) => id), whole: looked >= all && found.length < most };
}

const MOST_STRETCHES = 100;

/**
 * Reads all that is wanted, counts it and puts it in order: quick where few are. A page past the end gives the last.
 */
export async function gather(
  tx: CompanyTransaction,
  companyId: string,
  order: Order,
  wanted: SQL | undefined,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ ids: string[]; total: number }> {
  const { groups } = order;
  const places = groups
    ? sql`left join unnest(string_to_array(${groups.ids.join()}, ',')::uuid[]) with ordinality as g(group_id, place)
        on g.group_id = ${groupColumns[groups.kind]}`
    : sql`cross join (select null::int as place) as g`;
  const [found] = await tx.execute<{ ids: string[]; total: number }>(sql`
    with hit as materialized (
      select ${users.id}, ${users.loginKey}, ${users.nameKey}, ${users.emailKey}, ${users.phone}, ${users.status},
        ${users.isManager}, g.place
      from ${users} ${places} where ${and(eq(users.companyId, companyId), wanted)}
    ), counted as (select count(*)::int as total from hit)
    select total, array(
      select ${users.id} from hit as ${users} order by ${sql.join(inWholeOrder(order), sql`, `)}
      limit ${size} offset least(${(page - 1) * size}::int, greatest(0, total - 1) / ${size}::int * ${size}::int)
    ) as ids from counted`);
  return found ?? { ids: [], total: 0 };
}

/** The orders that the narrow copy of the search has, with its columns. */
const foundKeys: Readonly<Partial<Record<UserSort, string>>> = {
  created: "user_id",
  login: "login_key",
  name: "name_key",
  email: "email_key",
  phone: "phone",
};

/** Whether a list in this order can be gathered from what the search looks at, with no look at the users themselves. */
export const isOrderOfFound = (sort: UsersQuery["sort"]) => foundKeys[sortOf(sort).key] !== undefined;

/** `gather` for all that a search alone finds, in an order that the search has. */
export async function gatherFound(
  tx: CompanyTransaction,
  query: UsersQuery,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ ids: string[]; total: number }> {
  const [found] = await tx.execute<{ ids: string[]; total: number }>(sql`
    select ids, total from ${listFound(query, page, size)}`);
  return found ?? { ids: [], total: 0 };
}

/** `walk` for the first `budget` of those whom a search finds, in an order that the search has. */
export async function walkFound(
  tx: CompanyTransaction,
  companyId: string,
  query: UsersQuery,
  wanted: SQL | undefined,
  { budget, most }: { readonly budget: number; readonly most: number },
): Promise<Walked> {
  const [walked] = await tx.execute<{ ids: string[]; all: boolean }>(sql`
    select total <= ${budget}::int as all, array(
      select ${users.id} from unnest(found.ids) with ordinality as listed(id, place), lateral (
        select ${users.id} from ${users}
        where ${and(eq(users.companyId, companyId), eq(users.id, sql`listed.id`), wanted)} offset 0
      ) as ${users} limit ${most}
    ) as ids from ${listFound(query, 1, budget)} as found`);
  return { ids: walked?.ids ?? [], whole: walked !== undefined && walked.all && walked.ids.length < most };
}

function listFound({ q, sort }: UsersQuery, page: number, size: number): SQL {
  const { key, descending } = sortOf(sort);
  return sql`list_found_users(
    ${searchArguments(q)}, ${foundKeys[key]}, ${descending}, ${page}::int, ${size}::int)`;
}

/** The parts of the segments that rows `offset` to `offset + limit` lie in. */
function cut(segments: readonly Segment[], offset: number, limit: number): Stretch[] {
  const stretches: Stretch[] = [];
  let before = 0;
  for (const segment of segments) {
    const from = Math.max(0, offset - before);
    const to = Math.min(segment.users, offset + limit - before);
    if (from < to) stretches.push({ segment, offset: from, limit: to - from });
    before += segment.users;
  }
  return stretches;
}

/** One after another, each in its own order. */
async function readStretches(
  tx: CompanyTransaction,
  stretches: readonly SQL[],
  most?: number,
): Promise<{ place: number; id: string }[]> {
  const [first] = stretches;
  if (!first) return [];
  const all =
    stretches.length === 1
      ? first
      : sql.join(
          stretches.map((one) => sql`(${one})`),
          sql` union all `,
        );
  const limited = most === undefined ? all : sql`select * from (${all}) as found limit ${most}`;
  return tx.execute<{ place: number; id: string }>(limited);
}
