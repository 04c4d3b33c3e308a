"use client";

import { SearchX, Users } from "lucide-react";
import { useTranslations } from "next-intl";

import { PAGE_SIZES } from "@/lib/users/search-params";
import type { UserRow, UsersPage } from "@/lib/users/types";

import { DataTable } from "../data-table/data-table";
import { Pagination } from "../data-table/pagination";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { useUsersTable } from "./use-users-table";
import { useUsersList } from "./users-list-context";

const none: readonly UserRow[] = [];

export function UsersTable({ page }: { page: UsersPage }) {
  const t = useTranslations("users");
  const list = useUsersList();
  const table = useUsersTable(page.rows);
  return (
    <>
      <DataTable
        table={table}
        label={t("title")}
        stale={list.pending}
        empty={<NoUsers search={page.search} onClear={() => list.search("")} />}
      />
      <Pagination
        page={page.page}
        size={page.size}
        total={page.total}
        sizes={PAGE_SIZES}
        onPage={(number) => list.goToPage(number)}
        onSize={(wanted) => list.setSize(PAGE_SIZES.find((size) => size === wanted) ?? 50)}
      />
    </>
  );
}

/** The same table with the same columns, before its rows are there. */
export function UsersTableSkeleton() {
  const t = useTranslations("users");
  const { size } = useUsersList();
  const table = useUsersTable(none);
  return (
    <>
      <DataTable table={table} label={t("title")} skeletonRows={size} />
      <div className="h-12 shrink-0 border-t" />
    </>
  );
}

function NoUsers({ search, onClear }: { search: string; onClear: () => void }) {
  const t = useTranslations("users");
  if (!search) {
    return <EmptyState icon={Users} title={t("empty.title")} description={t("empty.description")} />;
  }
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFound.title", { search })}
      description={t("nothingFound.description")}
      action={<Button onClick={onClear}>{t("clearSearch")}</Button>}
    />
  );
}
