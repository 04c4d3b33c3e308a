import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { auditAddress, type AuditQuery } from "@/lib/audit/search-params";
import type { AuditPage } from "@/lib/audit/types";

import { Button } from "../ui/button";

/** The way to older entries and back. */
export function AuditPages({ query, page }: { query: AuditQuery; page: AuditPage }) {
  const t = useTranslations("audit.pages");
  const to = (cursor: Partial<Pick<AuditQuery, "before" | "after">>) =>
    auditAddress("/audit", { ...query, before: null, after: null, ...cursor }) as Route;
  return (
    <nav aria-label={t("label")} className="flex h-12 shrink-0 items-center gap-2 border-t px-4 sm:px-6">
      {page.newer && (
        <>
          <Step href={to({})}>
            <ChevronsLeft aria-hidden />
            {t("newest")}
          </Step>
          <Step href={to({ after: page.entries[0]?.id ?? null })}>
            <ChevronLeft aria-hidden />
            {t("newer")}
          </Step>
        </>
      )}
      {page.older && (
        <div className="ml-auto">
          <Step href={to({ before: page.entries.at(-1)?.id ?? null })}>
            {t("older")}
            <ChevronRight aria-hidden />
          </Step>
        </div>
      )}
    </nav>
  );
}

function Step({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Button asChild variant="ghost">
      <Link href={href} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
