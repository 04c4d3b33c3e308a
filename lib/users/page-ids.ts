import "server-only";

import { and } from "drizzle-orm";

import type { CompanyTransaction } from "@/db/client";

import { countOf, readCounts, type UserCounts } from "./counts";
import { type Condition, conditionsOf, isFound, matchesSearch } from "./matching";
import { dimensionsOfSort, type Order, orderOf, turnedRound } from "./order";
import { pageWithin } from "./page-window";
import { gather, readWindow, walk } from "./read-ids";
import { sortOf, type UsersQuery } from "./search-params";

export interface PageIds {
  readonly ids: readonly string[];
  /** Counted from 1, within the list. */
  readonly page: number;
  readonly total: number;
  /** There are more than `total`; how many is not known. */
  readonly more: boolean;
}

/** Rows to look at before all that is wanted is gathered instead. A company of so few is always looked at whole. */
const WALK = 4_000;
/** So many are compared with a search row by row sooner than its index is asked. */
const FEW = 2_000;
/** Nobody keeps a count of those who report to a manager; more than these are rare. */
const REPORTS = 1_000;
/** Wanted rows that are counted beyond the page, where not all of them are. */
const COUNTED = 1_000;

/**
 * The users of a page, by the cheapest way there is: straight from an index where the list, or what its one filter
 * leaves of it, is in the order of one; else by looking through the list for the first who are wanted, where there
 * are many; else by gathering all who are.
 */
export async function listPageIds(
  tx: CompanyTransaction,
  companyId: string,
  query: UsersQuery,
): Promise<PageIds> {
  const conditions = conditionsOf(query);
  const search = matchesSearch(query);
  const counts = await readCounts(tx, companyId, [
    ...dimensionsOfSort(query.sort),
    ...conditions.flatMap(({ dimension }) => (dimension === "reportsTo" ? [] : [dimension])),
  ]);
  const order = await orderOf(tx, companyId, query.sort, counts);
  const [only] = conditions;
  const known = search || conditions.length > 1 ? undefined : countKnown(counts, only);
  if (known === 0) return { ids: [], page: 1, total: 0, more: false };
  if (known !== undefined) {
    const straight = only ? narrowed(order, only, known, query.sort) : order;
    if (straight) {
      const { page, offset, limit } = pageWithin(query, known);
      return {
        ids: await readWindow(tx, companyId, straight, { offset, limit }),
        page,
        total: known,
        more: false,
      };
    }
  }

  const all = countOf(counts, "all", "");
  const sizes = conditions.map((condition) => countKnown(counts, condition) ?? REPORTS);
  const fewest = Math.min(all, ...sizes);
  const share = sizes.reduce((product, size) => product * Math.min(1, size / all), 1);
  const window = pageWithin(query, known);
  // The last pages are the first ones of the list turned round.
  const behind = known === undefined ? Infinity : known - window.offset - window.limit;
  const fromEnd = behind < window.offset;
  const first = fromEnd ? behind : window.offset;
  const needed = first + window.limit + 1;
  const budget = Math.max(WALK, search ? 4 * needed : Math.ceil((2 * needed) / share));
  const wheres = conditions.map(({ where }) => where);
  if (all <= WALK || (search ? fewest > FEW && share * budget >= needed : budget < fewest)) {
    const { ids, whole } = await walk(
      tx,
      companyId,
      fromEnd ? turnedRound(order) : order,
      and(...wheres, search),
      { budget, most: all <= WALK ? all + 1 : needed + COUNTED },
    );
    const inOrder = (part: readonly string[]) => (fromEnd ? part.slice().reverse() : part);
    if (whole) {
      const { page, offset, limit } = pageWithin(query, ids.length);
      return {
        ids: inOrder(ids).slice(offset, offset + limit),
        page,
        total: ids.length,
        more: false,
      };
    }
    if (ids.length >= Math.min(needed, known ?? needed)) {
      return {
        ids: inOrder(ids.slice(first, first + window.limit)),
        page: window.page,
        total: known ?? ids.length,
        more: known === undefined,
      };
    }
  }
  const found = fewest <= FEW ? search : isFound(query);
  const { ids, total } = await gather(tx, companyId, order, and(...wheres, found), {
    page: Math.max(1, query.page),
    size: query.size,
  });
  return { ids, page: pageOf(query, total), total, more: false };
}

const pageOf = ({ page, size }: UsersQuery, total: number) =>
  Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / size)));

/** Of a single filter, or of none. */
function countKnown(counts: UserCounts, condition: Condition | undefined): number | undefined {
  if (!condition) return countOf(counts, "all", "");
  const { dimension, values } = condition;
  if (dimension === "reportsTo") return undefined;
  return values.reduce((sum, value) => sum + countOf(counts, dimension, value), 0);
}

/** What one filter leaves of the list, where that is still in the order of an index. */
function narrowed(order: Order, only: Condition, users: number, sort: UsersQuery["sort"]): Order | undefined {
  const { key } = sortOf(sort);
  const { values } = only;
  if (key === only.dimension) {
    return { ...order, segments: order.segments.filter(({ value }) => values.includes(value ?? "")) };
  }
  if (key !== "created" || values.length > 1) return undefined;
  return { ...order, segments: [{ where: only.where, users }] };
}
