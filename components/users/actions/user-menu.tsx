"use client";

import { MoreHorizontal, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef } from "react";

import type { UserRow } from "@/lib/users/types";

import { useRowTabIndex } from "../../data-table/reachable-row";
import { IconButton } from "../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../../ui/menu";
import { changesOf } from "./change-kinds";
import { useAskChange } from "./user-actions-provider";
import { userAddress } from "./user-link";

/** What can be done to one user of the list. */
export function UserMenu({ user: { id, login, status } }: { user: UserRow }) {
  const t = useTranslations("users.selection");
  const tChange = useTranslations("user.changes");
  const router = useRouter();
  const ask = useAskChange();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton
          ref={trigger}
          label={t("actionsOf", { login })}
          tabIndex={useRowTabIndex()}
          className="size-7 align-middle"
        >
          <MoreHorizontal />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => router.push(userAddress(id))}>
          <UserRound aria-hidden />
          {t("open")}
        </MenuItem>
        <MenuSeparator />
        {changesOf(status).map(({ kind, icon: Icon }) => (
          <MenuItem
            key={kind}
            onSelect={() => ask({ kind, target: { ids: [id], count: 1, login } }, trigger.current)}
          >
            <Icon aria-hidden />
            {tChange(`${kind}.label`)}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
