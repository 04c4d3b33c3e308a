import { Users } from "lucide-react";
import type { Route } from "next";
import { getTranslations } from "next-intl/server";

import { requireAdmin } from "@/lib/auth/session";
import { listImportedRows } from "@/lib/processes/imported-rows";
import type { ImportedRowsQuery } from "@/lib/processes/search-params";

import { DetailHeader, DetailHeaderSkeleton } from "../../frame/detail-header";
import { EmptyState } from "../../ui/empty-state";
import { Skeleton } from "../../ui/skeleton";
import { loadProcess } from "../load-process";
import { NoSuchProcess } from "../overview-region";
import { ImportedRowsPages } from "./imported-rows-pages";
import { ImportedRowsTable } from "./imported-rows-table";

const PAGE = 100;

type ImportedRowsRegionProps = { id: Promise<string>; query: Promise<ImportedRowsQuery> };

export async function ImportedRowsRegion({ id, query }: ImportedRowsRegionProps) {
  const [process, { outcome, after }, t] = await Promise.all([
    id.then(loadProcess),
    query,
    getTranslations("processes.rows"),
  ]);
  if (!process) return <NoSuchProcess />;
  const { companyId } = await requireAdmin();
  const page = await listImportedRows(companyId, process.id, { outcome, after, limit: PAGE });
  const title = t(`titles.${outcome}`);
  return (
    <>
      <DetailHeader
        back={{ href: `/processes/${process.id}` as Route, label: process.fileName }}
        title={title}
        figure={t("figure", { rows: process.counts[outcome] })}
      />
      {page.rows.length === 0 ? (
        <EmptyState icon={Users} title={t("empty")} />
      ) : (
        <>
          <ImportedRowsTable title={title} rows={page.rows} />
          <ImportedRowsPages processId={process.id} query={{ outcome, after }} next={page.next} />
        </>
      )}
    </>
  );
}

const ROWS = 16;

export function ImportedRowsSkeleton() {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 flex-col">
      <DetailHeaderSkeleton />
      <div className="mt-4 min-h-0 flex-1 overflow-hidden border-t">
        <div className="h-9 border-b bg-rail" />
        {Array.from({ length: ROWS }, (_, row) => (
          <div key={row} className="flex h-9 items-center gap-6 border-b px-4 sm:px-6">
            <Skeleton className="h-3 w-10" />
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-3 w-40" />
          </div>
        ))}
      </div>
    </div>
  );
}
