import { ScrollText } from "lucide-react";
import { getTimeZone, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { endOfDay, startOfDay } from "@/lib/audit/days";
import { listActors, listAudit } from "@/lib/audit/queries";
import { loadAuditParams } from "@/lib/audit/search-params";
import { requireAdmin } from "@/lib/auth/session";

import { EmptyState } from "../ui/empty-state";
import { AuditFilters } from "./audit-filters";
import { AuditPages } from "./audit-pages";
import { AuditTable } from "./audit-table";

const PAGE = 50;

type Searched = { searchParams: Promise<SearchParams> };

export async function AuditRegion({ searchParams }: Searched) {
  const [{ companyId }, query, timeZone, t] = await Promise.all([
    requireAdmin(),
    loadAuditParams(searchParams),
    getTimeZone(),
    getTranslations("audit"),
  ]);
  const page = await listAudit(companyId, {
    ...query,
    from: query.from ? startOfDay(query.from, timeZone) : null,
    to: query.to ? endOfDay(query.to, timeZone) : null,
    limit: PAGE,
  });
  if (page.entries.length === 0) {
    return <EmptyState icon={ScrollText} title={t("empty.title")} description={t("empty.description")} />;
  }
  return (
    <>
      <AuditTable entries={page.entries} />
      {(page.newer || page.older) && <AuditPages query={query} page={page} />}
    </>
  );
}

/** The filters with those who may be chosen. */
export async function NamedAuditFilters({ searchParams }: Searched) {
  const [{ companyId }, { actor }] = await Promise.all([requireAdmin(), loadAuditParams(searchParams)]);
  return <AuditFilters actors={await listActors(companyId, actor)} />;
}
