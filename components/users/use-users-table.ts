"use client";

import {
  type ColumnVisibilityState,
  functionalUpdate,
  type SortingState,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";

import { sortOf, USER_SORTS } from "@/lib/users/search-params";
import type { UserRow } from "@/lib/users/types";

import { dataTableFeatures } from "../data-table/features";
import { useUsersSelection } from "./actions/selection-context";
import { useUserColumns } from "./use-user-columns";
import { useUsersList } from "./users-list-context";

/**
 * The users table over one page of rows: order and columns live in the URL, the server sorts and pages.
 *
 * @param selfId the admin who looks: there are things that nobody does to themself
 */
export function useUsersTable(rows: readonly UserRow[], selfId?: string) {
  const { sort, sortBy, columns: shown, showColumns } = useUsersList();
  const { rowSelection, selectRows } = useUsersSelection();
  const columns = useUserColumns(selfId);

  const sorting = useMemo<SortingState>(() => {
    const { key, descending } = sortOf(sort);
    return [{ id: key, desc: descending }];
  }, [sort]);
  const columnVisibility = useMemo<ColumnVisibilityState>(
    () => Object.fromEntries(USER_SORTS.map((column) => [column, shown.includes(column)])),
    [shown],
  );

  return useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (user) => user.id,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: { sorting, columnVisibility, rowSelection },
    onRowSelectionChange: (updater) => selectRows(functionalUpdate(updater, rowSelection)),
    onSortingChange: (updater) => {
      const [wanted] = functionalUpdate(updater, sorting);
      const key = USER_SORTS.find((name) => name === wanted?.id);
      if (key) void sortBy(wanted?.desc ? `-${key}` : key);
    },
    onColumnVisibilityChange: (updater) => {
      const visible = functionalUpdate(updater, columnVisibility);
      void showColumns(USER_SORTS.filter((column) => visible[column]));
    },
  });
}
