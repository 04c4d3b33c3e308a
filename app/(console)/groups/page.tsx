import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { PageHeader } from "@/components/frame/page-header";
import { AddGroups } from "@/components/groups/add-groups";
import { GroupCommandsProvider } from "@/components/groups/group-commands";
import { GroupsListProvider } from "@/components/groups/groups-list-context";
import { CountedKindNav, GroupsFigure, GroupsRegion } from "@/components/groups/groups-region";
import { GroupsTableSkeleton } from "@/components/groups/groups-table";
import { GroupsToolbar } from "@/components/groups/groups-toolbar";
import { KindNav } from "@/components/groups/kind-nav";
import { Region } from "@/components/ui/region";
import { Skeleton } from "@/components/ui/skeleton";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups");
  return { title: t("title") };
}

export default function GroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = useTranslations("groups");
  return (
    <GroupsListProvider>
      <div className="flex h-full min-h-120 flex-col">
        <PageHeader
          title={t("title")}
          figure={
            <Region skeleton={<Skeleton className="my-1 h-3 w-40" />}>
              <GroupsFigure />
            </Region>
          }
          actions={<AddGroups />}
        />
        <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
          <Region skeleton={<KindNav />}>
            <CountedKindNav />
          </Region>
          <div className="flex min-h-0 min-w-0 flex-1 flex-col lg:border-l">
            <GroupCommandsProvider>
              <GroupsToolbar />
              <Region skeleton={<GroupsTableSkeleton />}>
                <GroupsRegion searchParams={searchParams} />
              </Region>
            </GroupCommandsProvider>
          </div>
        </div>
      </div>
    </GroupsListProvider>
  );
}
