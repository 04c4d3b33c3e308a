"use client";

import { createColumnHelper, functionalUpdate, type SortingState, useTable } from "@tanstack/react-table";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";

import { GROUP_SORTS, groupSortOf } from "@/lib/groups/search-params";
import type { GroupRow } from "@/lib/groups/types";

import { dataTableFeatures } from "../data-table/features";
import { GroupMenu } from "./group-menu";
import { GroupName, GroupUsers } from "./group-cells";
import { useGroupsList } from "./groups-list-context";

const helper = createColumnHelper<typeof dataTableFeatures, GroupRow>();

/** The table over one page of a list: the order lives in the URL, the server sorts and pages. */
export function useGroupsTable(rows: readonly GroupRow[]) {
  const { sort, sortBy } = useGroupsList();
  const columns = useGroupColumns();
  const sorting = useMemo<SortingState>(() => {
    const { key, descending } = groupSortOf(sort);
    return [{ id: key, desc: descending }];
  }, [sort]);

  return useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (group) => group.id,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange: (updater) => {
      const [wanted] = functionalUpdate(updater, sorting);
      const key = GROUP_SORTS.find((name) => name === wanted?.id);
      if (key) void sortBy(wanted?.desc ? `-${key}` : key);
    },
  });
}

function useGroupColumns() {
  const t = useTranslations("groups");
  const format = useFormatter();
  return useMemo(
    () =>
      helper.columns([
        helper.accessor("name", {
          meta: { label: t("columns.name"), width: 360, card: "head" },
          cell: ({ row }) => <GroupName group={row.original} />,
        }),
        helper.accessor("users", {
          sortDescFirst: true,
          meta: { label: t("columns.users"), width: 110, card: "line", digits: true },
          cell: ({ row }) => <GroupUsers group={row.original} />,
        }),
        helper.accessor("createdAt", {
          id: "created",
          sortDescFirst: true,
          meta: { label: t("columns.created"), width: 130, card: "line", digits: true },
          cell: ({ getValue }) => (
            <time dateTime={getValue().toISOString()}>{format.dateTime(getValue(), "day")}</time>
          ),
        }),
        helper.display({
          id: "actions",
          enableHiding: false,
          meta: { label: t("columns.actions"), width: 56, card: "end" },
          header: () => <span className="sr-only">{t("columns.actions")}</span>,
          cell: ({ row }) => <GroupMenu group={row.original} />,
        }),
      ]),
    [t, format],
  );
}
