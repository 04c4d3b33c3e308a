import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { loadProcess } from "@/components/processes/load-process";
import { ImportedRowsRegion, ImportedRowsSkeleton } from "@/components/processes/rows/imported-rows-region";
import { Region } from "@/components/ui/region";
import { loadImportedRowsParams } from "@/lib/processes/search-params";

type RowsPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: RowsPageProps): Promise<Metadata> {
  const [{ id }, { outcome }, t] = await Promise.all([
    params,
    loadImportedRowsParams(searchParams),
    getTranslations("processes.rows"),
  ]);
  const process = await loadProcess(id);
  return { title: process ? `${t(`titles.${outcome}`)}: ${process.fileName}` : undefined };
}

export default function RowsPage({ params, searchParams }: RowsPageProps) {
  return (
    <div className="flex h-full min-h-120 flex-col">
      <Region skeleton={<ImportedRowsSkeleton />}>
        <ImportedRowsRegion id={params.then(({ id }) => id)} query={loadImportedRowsParams(searchParams)} />
      </Region>
    </div>
  );
}
