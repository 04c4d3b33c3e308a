"use client";

import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import type { UserRow } from "@/lib/users/types";

import { useRowTabIndex } from "../../data-table/reachable-row";
import { IconButton } from "../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../ui/menu";
import { userAddress } from "./user-link";

/** What can be done to one user of the list. */
export function UserMenu({ user }: { user: UserRow }) {
  const t = useTranslations("users.selection");
  const router = useRouter();
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton
          label={t("actionsOf", { login: user.login })}
          tabIndex={useRowTabIndex()}
          className="size-7 align-middle"
        >
          <MoreHorizontal />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => router.push(userAddress(user.id))}>{t("open")}</MenuItem>
      </MenuContent>
    </Menu>
  );
}
