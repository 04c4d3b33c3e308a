"use client";

import type { Row, Table } from "@tanstack/react-table";
import { useTranslations } from "next-intl";

import type { UserRow } from "@/lib/users/types";

import type { dataTableFeatures } from "../../data-table/features";
import { useRowTabIndex } from "../../data-table/reachable-row";
import { Checkbox } from "../../ui/checkbox";

type Features = typeof dataTableFeatures;

/** Selects the rows of the page, or none of them. */
export function SelectPage({ table }: { table: Table<Features, UserRow> }) {
  const t = useTranslations("users.selection");
  const all = table.getIsAllPageRowsSelected();
  return (
    <Checkbox
      label={t("page")}
      checked={all || (table.getIsSomePageRowsSelected() ? "indeterminate" : false)}
      onCheckedChange={() => table.toggleAllPageRowsSelected(!all)}
    />
  );
}

export function SelectRow({ row }: { row: Row<Features, UserRow> }) {
  const t = useTranslations("users.selection");
  return (
    <Checkbox
      label={t("user", { login: row.original.login })}
      checked={row.getIsSelected()}
      onCheckedChange={(checked) => row.toggleSelected(checked)}
      tabIndex={useRowTabIndex()}
    />
  );
}
