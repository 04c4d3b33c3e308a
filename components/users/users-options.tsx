"use client";

import { ChevronDown, Download, FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { prepareImportDialog, useImportDialog } from "../imports/import-dialog-provider";
import { Button } from "../ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu";
import { useUsersList } from "./users-list-context";

/** The page's one primary action, with Import first. */
export function UsersOptions() {
  const t = useTranslations("users");
  const { found, filterAddress } = useUsersList();
  const openImport = useImportDialog();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Menu onOpenChange={(open) => open && prepareImportDialog()}>
      <MenuTrigger>
        <Button ref={trigger} variant="primary">
          {t("options")}
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => openImport(trigger)}>
          <FileSpreadsheet aria-hidden />
          {t("import")}
        </MenuItem>
        <MenuItem asChild disabled={found?.total === 0}>
          <a href={`/api/users/export.xlsx${filterAddress}`} download>
            <Download aria-hidden />
            <span>
              {found && !found.more ? t("export", { count: found.total }) : t("exportFound")}
              {filterAddress && <span className="block text-xs text-ink-soft">{t("exportFiltered")}</span>}
            </span>
          </a>
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
