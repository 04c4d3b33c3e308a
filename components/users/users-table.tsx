"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { isReachable } from "@/lib/users/page-window";
import { PAGE_SIZES } from "@/lib/users/search-params";
import type { UserRow, UsersPage } from "@/lib/users/types";

import { DataTable } from "../data-table/data-table";
import { Pagination } from "../data-table/pagination";
import { SelectionBar } from "./actions/selection-bar";
import { userAddress } from "./actions/user-link";
import { NobodyElse, NobodyFound, NobodyMatches } from "./users-empty";
import { useUsersTable } from "./use-users-table";
import { useUsersList } from "./users-list-context";

const none: readonly UserRow[] = [];

type UsersTableProps = {
  page: UsersPage;
  /** What the values of the filters are called, by id. */
  names: Readonly<Record<string, string>>;
  /** The list that the page is of, as the URL had it. */
  address: string;
  /** The admin who looks. */
  selfId: string;
};

export function UsersTable({ page, names, address, selfId }: UsersTableProps) {
  const t = useTranslations("users");
  const list = useUsersList();
  const table = useUsersTable(page.rows, selfId);
  const router = useRouter();
  const { setFound } = list;
  const { total, more } = page;
  useEffect(() => setFound({ address, total, more, names }), [setFound, address, total, more, names]);
  return (
    <>
      <DataTable
        table={table}
        label={t("title")}
        // Going back changes the address at once, and the rows only when the server has read them.
        stale={list.pending || list.address !== address}
        onOpen={(user) => router.push(userAddress(user.id))}
        after={
          total === 0 && list.filters.length > 0 ? (
            <NobodyMatches onClear={() => void list.clearFilters()} />
          ) : total === 0 && list.q ? (
            <NobodyFound search={list.q} onClear={() => list.search("")} />
          ) : (
            total <= 1 && !list.q && list.filters.length === 0 && <NobodyElse />
          )
        }
      />
      <SelectionBar total={page.total} more={page.more} />
      <Pagination
        page={page.page}
        size={page.size}
        total={page.total}
        more={page.more}
        isReachable={isReachable}
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
