import { and, type SQL } from "drizzle-orm";

import type { CompanyTransaction } from "@/db/client";

import { countOf, type Dimension, readCounts, type UserCounts } from "./counts";
import { type Condition, conditionsOf, inAllSets, isFound, matchesSearch } from "./matching";
import { dimensionsOfSort, type Order, orderOf, turnedRound } from "./order";
import { pageWithin } from "./page-window";
import { gather, gatherFound, isOrderOfFound, readWindow, walk, walkFound, type Walked } from "./read-ids";
import { byAge, sortOf, type UsersQuery } from "./search-params";

export interface PageIds {
  readonly ids: readonly string[];
  /** Counted from 1, within the list. */
  readonly page: number;
  readonly total: number;
  /** There may be more than `total`; how many is not known. */
  readonly more: boolean;
}

/** Rows to look at before all that is wanted is gathered instead. A company of so few is always looked at whole. */
const WALK = 4_000;
/** Rows from which the share that a search finds is guessed. */
const SAMPLE = 1_000;
/** Nobody keeps a count of those who report to a manager, or whom an import created; more than these are rare. */
const UNCOUNTED = 1_000;
/** Wanted rows that are counted beyond the page, where not all of them are. */
const COUNTED = 1_000;
/** What reading a row of the table costs, an entry of an index, and one who is found: roughly, in microseconds. */
const ROW = 2;
const ENTRY = 0.2;
const FOUND = 1;
/** And asking the index of the search at all. */
const SEARCH = 20_000;
/** Of those whom a search finds, as many are looked at for those whom the filters leave. */
const MOST_FOUND = 50_000;

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
    ...conditions.flatMap(({ dimension }) => (isCounted(dimension) ? [dimension] : [])),
  ]);
  const order = await orderOf(tx, companyId, query.sort, counts);
  const list: List = { tx, companyId, query, counts, order, conditions };
  if (search) return searched(list, search);

  const [only] = conditions;
  const known = conditions.length > 1 ? undefined : countKnown(counts, only);
  const straight = only ? known && narrowed(order, only, known, query.sort) : order;
  if (known === undefined || !straight) return filtered(list, known);
  const { page, offset, limit } = pageWithin(query, known);
  return {
    ids: await readWindow(tx, companyId, straight, { offset, limit }),
    page,
    total: known,
    more: false,
  };
}

interface List {
  readonly tx: CompanyTransaction;
  readonly companyId: string;
  readonly query: UsersQuery;
  readonly counts: UserCounts;
  readonly order: Order;
  readonly conditions: readonly Condition[];
}

async function filtered(list: List, known: number | undefined): Promise<PageIds> {
  const { companyId, conditions, query } = list;
  if (known === 0) return { ids: [], page: 1, total: 0, more: false };
  const { all, sizes, fewest, share } = guess(list);
  const { needed } = windowOf(query, known);
  const budget = Math.max(WALK, Math.ceil((2 * needed) / share));
  const reading = sizes.reduce((sum, size) => sum + size, 0) * ENTRY;
  const rows = and(...conditions.map(({ where }) => where));
  const sets = inAllSets(companyId, conditions);
  const [way] = [
    { cost: budget * ROW, walks: true, wanted: rows },
    { cost: budget * ENTRY + reading, walks: true, wanted: sets },
    { cost: fewest * ROW, walks: false, wanted: rows },
  ].sort((a, b) => a.cost - b.cost);
  const walked = way?.walks || all <= WALK ? await walkTo(list, way?.wanted, { budget, known }) : undefined;
  return walked ?? gathered(list, rows);
}

async function searched(list: List, search: SQL): Promise<PageIds> {
  const { tx, companyId, conditions, query, counts } = list;
  const { all, fewest, share } = guess(list);
  const { needed } = windowOf(query);
  const filters = and(...conditions.map(({ where }) => where));
  const wanted = and(filters, search);
  const budget = Math.max(WALK, 4 * needed);
  const hopeful = share * budget >= needed;
  const walked = hopeful || all <= WALK ? await walkTo(list, wanted, { budget }) : undefined;
  if (walked) return walked;

  const ages = await orderOf(tx, companyId, byAge, counts);
  const sample = await walk(tx, companyId, ages, search, { budget: SAMPLE, most: SAMPLE });
  const found = (sample.ids.length / SAMPLE) * all;
  const byRow = fewest <= Math.max(WALK, 4 * found) && fewest < all / 4;
  // They may all stand far from the beginning: no more is put at risk than a third of what gathering them costs.
  const gathering = byRow ? fewest * ROW : SEARCH + found * FOUND;
  const further = Math.floor(gathering / ROW / 3);
  const promising = further > budget && ((found * share) / all) * further >= needed;
  const again = promising ? await walkTo(list, wanted, { budget: further }) : undefined;
  if (again) return again;
  return byRow ? gathered(list, wanted) : foundInOrder(list, filters);
}

/** Of those whom the search finds, in an order that it has: the ones who are wanted. */
async function foundInOrder(list: List, filters: SQL | undefined): Promise<PageIds> {
  const { tx, companyId, query } = list;
  const bySearch = isOrderOfFound(query.sort);
  if (bySearch && !filters) return gatheredPage(await gatherFound(tx, query, pageAsked(query)), query);
  const bounds = { budget: MOST_FOUND, most: windowOf(query).needed + COUNTED };
  const walked = bySearch ? await walkFound(tx, companyId, query, filters, bounds) : undefined;
  return (walked && pageOf(walked, query)) ?? gathered(list, and(filters, isFound(query)));
}

/** The page where a walk finds it, else nothing. The last pages are the first ones of the list turned round. */
async function walkTo(
  list: List,
  wanted: SQL | undefined,
  { budget, known }: { readonly budget: number; readonly known?: number },
): Promise<PageIds | undefined> {
  const { tx, companyId, query, counts, order } = list;
  const all = countOf(counts, "all", "");
  const { needed, fromEnd } = windowOf(query, known);
  const walked = await walk(tx, companyId, fromEnd ? turnedRound(order) : order, wanted, {
    budget,
    most: all <= WALK ? all + 1 : needed + COUNTED,
  });
  return pageOf(walked, query, known);
}

/** The page that a walk from the nearer end has found; nothing where it has not come far enough. */
function pageOf({ ids, whole }: Walked, query: UsersQuery, known?: number): PageIds | undefined {
  const { page, first, limit, needed, fromEnd } = windowOf(query, known);
  const inOrder = (part: readonly string[]) => (fromEnd ? [...part].reverse() : part);
  if (whole) {
    const within = pageWithin(query, ids.length);
    const shown = inOrder(ids).slice(within.offset, within.offset + within.limit);
    return { ids: shown, page: within.page, total: ids.length, more: false };
  }
  if (ids.length < Math.min(needed, known ?? needed)) return undefined;
  return {
    ids: inOrder(ids.slice(first, first + limit)),
    page,
    total: known ?? ids.length,
    more: known === undefined,
  };
}

async function gathered({ tx, companyId, order, query }: List, wanted: SQL | undefined): Promise<PageIds> {
  return gatheredPage(await gather(tx, companyId, order, wanted, pageAsked(query)), query);
}

/** What an address may ask for is any number; what PostgreSQL counts rows by is not. */
const MOST_PAGES = 1_000_000;

const pageAsked = ({ page, size }: UsersQuery) => ({ page: Math.min(Math.max(1, page), MOST_PAGES), size });

function gatheredPage({ ids, total }: { ids: string[]; total: number }, query: UsersQuery): PageIds {
  const { page, size } = pageAsked(query);
  return { ids, page: Math.min(page, Math.max(1, Math.ceil(total / size))), total, more: false };
}

/** Where the page lies: `first` from the nearer end; `needed` rows tell whether others follow. */
function windowOf(query: UsersQuery, known?: number) {
  const { page, offset, limit } = pageWithin(query, known);
  const behind = known === undefined ? Infinity : known - offset - limit;
  const first = Math.min(offset, behind);
  return { page, limit, first, needed: first + limit + 1, fromEnd: behind < offset };
}

/** How many users the conditions leave, as if they did not depend on one another. */
function guess({ counts, conditions }: List) {
  const all = countOf(counts, "all", "");
  const sizes = conditions.map((condition) => countKnown(counts, condition) ?? UNCOUNTED);
  return {
    all,
    sizes,
    fewest: Math.min(all, ...sizes),
    share: sizes.reduce((product, size) => product * Math.min(1, size / Math.max(1, all)), 1),
  };
}

const isCounted = (dimension: Condition["dimension"]): dimension is Dimension =>
  dimension !== "reportsTo" && dimension !== "createdBy";

/** Of a single filter, or of none. */
function countKnown(counts: UserCounts, condition: Condition | undefined): number | undefined {
  if (!condition) return countOf(counts, "all", "");
  const { dimension, values } = condition;
  if (!isCounted(dimension)) return undefined;
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
