"use client";

import type { RowData } from "@tanstack/react-table";
import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "../ui/button";
import { Menu, MenuCheckboxItem, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../ui/menu";
import type { DataTableInstance } from "./features";

type ColumnMenuProps<Row extends RowData> = {
  table: DataTableInstance<Row>;
  onReset: () => void;
};

/** Chooses which columns are shown. Stays open while boxes are ticked. */
export function ColumnMenu<Row extends RowData>({ table, onReset }: ColumnMenuProps<Row>) {
  const t = useTranslations("ui.columns");
  return (
    <Menu>
      <MenuTrigger>
        <Button aria-label={t("label")}>
          <Columns3 aria-hidden />
          <span className="hidden sm:inline">{t("label")}</span>
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {table
          .getAllLeafColumns()
          .filter((column) => column.getCanHide())
          .map((column) => (
            <MenuCheckboxItem
              key={column.id}
              checked={column.getIsVisible()}
              onCheckedChange={(shown) => column.toggleVisibility(shown)}
              onSelect={(event) => event.preventDefault()}
            >
              {column.columnDef.meta?.label}
            </MenuCheckboxItem>
          ))}
        <MenuSeparator />
        <MenuItem onSelect={onReset}>{t("reset")}</MenuItem>
      </MenuContent>
    </Menu>
  );
}
