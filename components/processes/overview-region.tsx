import { FileQuestionMark } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { DetailHeaderSkeleton } from "../frame/detail-header";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { loadProcess } from "./load-process";
import { ProcessOverview } from "./process-overview";

type OverviewRegionProps = { id: Promise<string>; timeline: ReactNode };

export async function OverviewRegion({ id, timeline }: OverviewRegionProps) {
  const process = await loadProcess(await id);
  return process ? <ProcessOverview initial={process} timeline={timeline} /> : <NoSuchProcess />;
}

export function NoSuchProcess() {
  const t = useTranslations("processes");
  return (
    <EmptyState
      icon={FileQuestionMark}
      titleAs="h1"
      title={t("page.notFound")}
      description={t("page.notFoundHint")}
      action={
        <Button asChild>
          <Link href={"/processes" as Route}>{t("all")}</Link>
        </Button>
      }
    />
  );
}

export function OverviewSkeleton() {
  return (
    <div aria-hidden>
      <DetailHeaderSkeleton />
      <div className="px-4 sm:px-6">
        <Skeleton className="mt-6 h-10 max-w-160" />
        <div className="mt-8 grid gap-8 lg:grid-cols-2">
          <Skeleton className="h-44" />
          <Skeleton className="h-44" />
        </div>
      </div>
    </div>
  );
}
