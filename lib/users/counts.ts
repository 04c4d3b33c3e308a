import { and, eq, inArray } from "drizzle-orm";
import { cache } from "react";

import { type CompanyTransaction, withCompany } from "@/db/client";
import { userCounts } from "@/db/schema/user-counts";

import { GROUP_KINDS } from "../imports/group-kinds";

export type Dimension = (typeof userCounts.$inferSelect)["dimension"];

/** Users by value, of the dimensions asked for. */
export type UserCounts = ReadonlyMap<Dimension, ReadonlyMap<string, number>>;

/** How many users a company has, and how many of them are blocked. Read once a request. */
export const getUserCounts = cache(async (companyId: string) => {
  const counts = await withCompany(companyId, (tx) => readCounts(tx, companyId, ["all", "status"]));
  return { total: countOf(counts, "all", ""), blocked: countOf(counts, "status", "blocked") };
});

/** How many users are in each group, by its id; a group without any may be absent. */
export async function getGroupCounts(companyId: string): Promise<ReadonlyMap<string, number>> {
  const counts = await withCompany(companyId, (tx) => readCounts(tx, companyId, GROUP_KINDS));
  return new Map([...counts.values()].flatMap((ofKind) => [...ofKind]).filter(([id]) => id !== ""));
}

export async function readCounts(
  tx: CompanyTransaction,
  companyId: string,
  dimensions: readonly Dimension[],
): Promise<UserCounts> {
  const rows = await tx
    .select()
    .from(userCounts)
    .where(and(eq(userCounts.companyId, companyId), inArray(userCounts.dimension, [...new Set(dimensions)])));
  const counts = new Map<Dimension, Map<string, number>>(dimensions.map((name) => [name, new Map()]));
  for (const { dimension, value, users } of rows) counts.get(dimension)?.set(value, users);
  return counts;
}

export function countOf(counts: UserCounts, dimension: Dimension, value: string): number {
  return counts.get(dimension)?.get(value) ?? 0;
}
