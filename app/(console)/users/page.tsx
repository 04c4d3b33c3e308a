import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { PageHeader } from "@/components/frame/page-header";
import { Region } from "@/components/ui/region";
import { UserActionsProvider } from "@/components/users/actions/user-actions-provider";
import { UsersSelectionProvider } from "@/components/users/actions/selection-context";
import { UsersFigure, UsersFigureSkeleton } from "@/components/users/users-figure";
import { UsersListProvider } from "@/components/users/users-list-context";
import { UsersOptions } from "@/components/users/users-options";
import { UsersRegion } from "@/components/users/users-region";
import { UsersTableSkeleton } from "@/components/users/users-table";
import { UsersToolbar } from "@/components/users/users-toolbar";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = useTranslations("users");
  return (
    <UsersListProvider>
      <div className="flex h-full min-h-120 flex-col">
        <PageHeader
          title={t("title")}
          figure={
            <Region skeleton={<UsersFigureSkeleton />}>
              <UsersFigure />
            </Region>
          }
          actions={<UsersOptions />}
        />
        <UserActionsProvider>
          <UsersSelectionProvider>
            <UsersToolbar />
            <Region skeleton={<UsersTableSkeleton />}>
              <UsersRegion searchParams={searchParams} />
            </Region>
          </UsersSelectionProvider>
        </UserActionsProvider>
      </div>
    </UsersListProvider>
  );
}
