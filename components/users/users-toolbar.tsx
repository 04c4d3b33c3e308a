"use client";

import { useTranslations } from "next-intl";

import { ColumnMenu } from "../data-table/column-menu";
import { SearchBox } from "../data-table/search-box";
import { FilterChips } from "./filters/filter-chips";
import { FilterMenu } from "./filters/filter-menu";
import { OrderSelect } from "./order-select";
import { useUsersTable } from "./use-users-table";
import { useUsersList } from "./users-list-context";

const rows: never[] = [];

/** What steers the list. It needs no rows, and so is there at once. */
export function UsersToolbar() {
  const t = useTranslations("users");
  const { q, search, showColumns } = useUsersList();
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:flex-nowrap sm:px-6">
        <SearchBox
          value={q}
          onChange={search}
          label={t("search")}
          hint={t("searchHint")}
          clearLabel={t("clearSearch")}
        />
        <OrderSelect />
        <FilterMenu />
        <div className="sm:ml-auto">
          <ColumnMenu table={useUsersTable(rows)} onReset={() => void showColumns(null)} />
        </div>
      </div>
      <FilterChips />
    </>
  );
}
