"use client";

import { ChevronDown, FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "../ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu";

/** The page's one primary action, with Import first. */
export function UsersOptions({ onImport }: { onImport: () => void }) {
  const t = useTranslations("users");
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="primary">
          {t("options")}
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={onImport}>
          <FileSpreadsheet aria-hidden />
          {t("import")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
