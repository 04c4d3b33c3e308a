"use client";

import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef } from "react";

import type { UserRow } from "@/lib/users/types";

import { RowMenu } from "../../data-table/row-menu";
import { MenuItem, MenuSeparator } from "../../ui/menu";
import { changesOf } from "./change-kinds";
import { useAskChange } from "./user-actions-provider";
import { userAddress } from "./user-link";

/** What can be done to one user of the list. */
export function UserMenu({ user: { id, login, status }, isSelf }: { user: UserRow; isSelf: boolean }) {
  const t = useTranslations("users.selection");
  const tChange = useTranslations("user.changes");
  const router = useRouter();
  const ask = useAskChange();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <RowMenu label={t("actionsOf", { login })} ref={trigger}>
      {() => (
        <>
          <MenuItem onSelect={() => router.push(userAddress(id))}>
            <UserRound aria-hidden />
            {t("open")}
          </MenuItem>
          <MenuSeparator />
          {changesOf(status, isSelf).map(({ kind, icon: Icon }) => (
            <MenuItem
              key={kind}
              onSelect={() => ask({ kind, target: { ids: [id], count: 1, login } }, trigger.current)}
            >
              <Icon aria-hidden />
              {tChange(`${kind}.label`)}
            </MenuItem>
          ))}
        </>
      )}
    </RowMenu>
  );
}
