import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditRegion, NamedAuditFilters } from "@/components/audit/audit-region";
import { AuditSkeleton } from "@/components/audit/audit-skeleton";
import { PageHeader } from "@/components/frame/page-header";
import { Region } from "@/components/ui/region";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = useTranslations("audit");
  return (
    <div className="flex h-full min-h-120 flex-col">
      <PageHeader title={t("title")} figure={t("description")} />
      <Region skeleton={<AuditFilters />}>
        <NamedAuditFilters searchParams={searchParams} />
      </Region>
      <Region skeleton={<AuditSkeleton />}>
        <AuditRegion searchParams={searchParams} />
      </Region>
    </div>
  );
}
