import "server-only";

import { and, asc, count, desc, lte, sql } from "drizzle-orm";

import { type CompanyTransaction, withCompany } from "@/db/client";
import { users } from "@/db/schema/users";

import { matchingUsers } from "./matching";
import { preferIndexes } from "./queries";
import type { UsersFilter } from "./search-params";

/** How far a walk over the users whom a filter means has come. Who joins the company later is not among them. */
export interface IdsCursor {
  readonly after: string;
  readonly last: string;
}

export interface MatchingIds {
  readonly ids: readonly string[];
  /** Null at the end. */
  readonly next: IdsCursor | null;
}

/** The next users whom the filter means, by age. A change that takes them out of the filter does not disturb it. */
export function listMatchingIds(
  companyId: string,
  filter: UsersFilter,
  { cursor, limit }: { readonly cursor: IdsCursor | null; readonly limit: number },
): Promise<MatchingIds> {
  return withCompany(companyId, async (tx) => {
    await preferIndexes(tx);
    const last = cursor?.last ?? (await newestMatching(tx, companyId, filter));
    if (last === undefined) return { ids: [], next: null };
    const found = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(matchingUsers(companyId, filter, cursor?.after), lte(users.id, last)))
      .orderBy(asc(users.id))
      .limit(limit);
    const ids = found.map(({ id }) => id);
    const after = ids.at(-1);
    return { ids, next: after !== undefined && ids.length === limit ? { after, last } : null };
  });
}

/** How many users the filter means, counted to `most` and no further: `more` says that there are others. */
export function countMatching(
  companyId: string,
  filter: UsersFilter,
  most: number,
): Promise<{ readonly count: number; readonly more: boolean }> {
  return withCompany(companyId, async (tx) => {
    await preferIndexes(tx);
    const found = tx
      .select({ one: sql`1`.as("one") })
      .from(users)
      .where(matchingUsers(companyId, filter))
      .limit(most + 1)
      .as("found");
    const [counted] = await tx.select({ users: count() }).from(found);
    const all = counted?.users ?? 0;
    return { count: Math.min(all, most), more: all > most };
  });
}

async function newestMatching(tx: CompanyTransaction, companyId: string, filter: UsersFilter) {
  const [newest] = await tx
    .select({ id: users.id })
    .from(users)
    .where(matchingUsers(companyId, filter))
    .orderBy(desc(users.id))
    .limit(1);
  return newest?.id;
}
