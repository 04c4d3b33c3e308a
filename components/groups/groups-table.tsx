"use client";

import { FolderOpen, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";

import { GROUP_PAGE_SIZES } from "@/lib/groups/search-params";
import type { GroupRow, GroupsPage } from "@/lib/groups/types";
import type { GroupKind } from "@/lib/imports/group-kinds";

import { DataTable } from "../data-table/data-table";
import { Pagination } from "../data-table/pagination";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { useGroupsList } from "./groups-list-context";
import { useGroupsTable } from "./use-groups-table";
import { useRefreshWhile } from "./use-refresh-while";

const none: readonly GroupRow[] = [];

export function GroupsTable({ kind, page }: { kind: GroupKind; page: GroupsPage }) {
  const t = useTranslations("groups");
  const list = useGroupsList();
  const table = useGroupsTable(page.rows);
  useRefreshWhile(page.rows.some(({ mergingInto }) => mergingInto !== null));
  return (
    <>
      <DataTable
        table={table}
        label={t(`kinds.${kind}`)}
        stale={list.pending}
        after={page.total === 0 && <NoGroups kind={kind} search={page.search} />}
      />
      <Pagination
        page={page.page}
        size={page.size}
        total={page.total}
        sizes={GROUP_PAGE_SIZES}
        onPage={(number) => list.goToPage(number)}
        onSize={(wanted) => list.setSize(GROUP_PAGE_SIZES.find((size) => size === wanted) ?? 50)}
      />
    </>
  );
}

function NoGroups({ kind, search }: { kind: GroupKind; search: string }) {
  const t = useTranslations("groups");
  const list = useGroupsList();
  if (!search) {
    return (
      <EmptyState icon={FolderOpen} title={t("empty.title", { kind })} description={t("empty.description")} />
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFound", { search })}
      action={<Button onClick={() => void list.search("")}>{t("clearSearch")}</Button>}
    />
  );
}

/** The same table with the same columns, before its rows are there. */
export function GroupsTableSkeleton() {
  const t = useTranslations("groups");
  const { kind, size } = useGroupsList();
  const table = useGroupsTable(none);
  return (
    <>
      <DataTable table={table} label={t(`kinds.${kind}`)} skeletonRows={size} />
      <div className="h-12 shrink-0 border-t" />
    </>
  );
}
