"use client";

import { ChevronDown, FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { useImportDialog } from "../imports/import-dialog-provider";
import { Button } from "../ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu";

/** The page's one primary action, with Import first. */
export function UsersOptions() {
  const t = useTranslations("users");
  const openImport = useImportDialog();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Menu>
      <MenuTrigger asChild>
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
      </MenuContent>
    </Menu>
  );
}
