"use client";

import { CircleUser, KeyRound, LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { startTransition } from "react";

import { signOutAction } from "@/lib/auth/actions";

import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "../ui/menu";
import { leaveBy } from "../ui/use-leaving";

type AccountMenuProps = { displayName: string; login: string };

export function AccountMenu({ displayName, login }: AccountMenuProps) {
  const t = useTranslations("frame");
  const tAccount = useTranslations("account");
  return (
    <Menu>
      <MenuTrigger>
        <button
          type="button"
          aria-label={t("account", { name: displayName })}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-ink-soft transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <CircleUser className="size-4 shrink-0" aria-hidden />
          <span className="truncate">{displayName}</span>
        </button>
      </MenuTrigger>
      <MenuContent align="start" side="top">
        <MenuLabel>{login}</MenuLabel>
        <MenuItem asChild>
          <Link href="/account">
            <KeyRound aria-hidden />
            {tAccount("title")}
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => leaveBy(() => startTransition(() => signOutAction()))}>
          <LogOut aria-hidden />
          {t("signOut")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
