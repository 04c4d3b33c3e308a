import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";

import { requireAdmin } from "@/lib/auth/session";
import { countGroups, listGroupsPage } from "@/lib/groups/queries";
import { loadGroupsParams } from "@/lib/groups/search-params";

import { GroupsTable } from "./groups-table";
import { KindNav } from "./kind-nav";

export async function GroupsRegion({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ companyId }, query] = await Promise.all([requireAdmin(), loadGroupsParams(searchParams)]);
  return <GroupsTable kind={query.kind} page={await listGroupsPage(companyId, query)} />;
}

const readCounts = cache(async () => countGroups((await requireAdmin()).companyId));

/** The lists with how many groups are in each. */
export async function CountedKindNav() {
  return <KindNav counts={await readCounts()} />;
}

/** How many groups there are in all the lists. */
export async function GroupsFigure() {
  const [t, counts] = await Promise.all([getTranslations("groups"), readCounts()]);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return <p>{t("figure", { total })}</p>;
}
