"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import { PAGE_SIZES } from "@/lib/users/search-params";
import type { UserRow, UsersPage } from "@/lib/users/types";

import { DataTable } from "../data-table/data-table";
import { Pagination } from "../data-table/pagination";
import { SelectionBar } from "./actions/selection-bar";
import { userAddress } from "./actions/user-link";
import { NobodyElse, NobodyFound } from "./users-empty";
import { useUsersTable } from "./use-users-table";
import { useUsersList } from "./users-list-context";

const none: readonly UserRow[] = [];

export function UsersTable({ page }: { page: UsersPage }) {
  const t = useTranslations("users");
  const list = useUsersList();
  const table = useUsersTable(page.rows);
  const router = useRouter();
  return (
    <>
      <DataTable
        table={table}
        label={t("title")}
        stale={list.pending}
        onOpen={(user) => router.push(userAddress(user.id))}
        after={
          page.total === 0 && list.q ? (
            <NobodyFound search={list.q} onClear={() => list.search("")} />
          ) : (
            page.total <= 1 && !list.q && <NobodyElse />
          )
        }
      />
      <SelectionBar total={page.total} />
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
