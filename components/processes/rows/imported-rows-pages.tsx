import { ChevronRight, ChevronsLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { importedRowsAddress, type ImportedRowsQuery, type RowPlace } from "@/lib/processes/search-params";

import { Button } from "../../ui/button";

type ImportedRowsPagesProps = { processId: string; query: ImportedRowsQuery; next: RowPlace | null };

/** The way on through the rows of the file, and back to the first; nothing where one page holds them all. */
export function ImportedRowsPages({ processId, query, next }: ImportedRowsPagesProps) {
  const t = useTranslations("processes.rows");
  const { outcome, after } = query;
  if (!after && !next) return null;
  const to = (place: RowPlace | null) =>
    importedRowsAddress(`/processes/${processId}/rows`, { outcome, after: place }) as Route;
  return (
    <nav aria-label={t("pages")} className="flex h-12 shrink-0 items-center gap-2 border-t px-4 sm:px-6">
      {after && (
        <Button asChild variant="ghost">
          <Link href={to(null)} prefetch={false}>
            <ChevronsLeft aria-hidden />
            {t("first")}
          </Link>
        </Button>
      )}
      {next && (
        <Button asChild variant="ghost" className="ml-auto">
          <Link href={to(next)} prefetch={false}>
            {t("next")}
            <ChevronRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
