"use client";

import { ChevronDown, LockKeyhole, ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import type { PasswordPolicy } from "@/lib/imports/settings";
import type { UserDetails } from "@/lib/users/types";

import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { Part } from "../ui/part";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../ui/menu";
import { changesOf } from "../users/actions/change-kinds";
import { useAskChange } from "../users/actions/user-actions-provider";
import { useAdminRight } from "./use-admin-right";

const loadPasswordDialog = async () => (await import("./temporary-password-dialog")).TemporaryPasswordDialog;

type UserActionsProps = { user: UserDetails; isSelf: boolean; passwordPolicy: PasswordPolicy };

/** What can be done to the user besides editing; nobody blocks themself or gives themself a temporary password. */
export function UserActions({ user, isSelf, passwordPolicy }: UserActionsProps) {
  const t = useTranslations("user");
  const { id, login, status, isAdmin } = user;
  const trigger = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<"password" | "admin" | null>(null);
  const ask = useAskChange();
  const setAdmin = useAdminRight(user);
  const changes = changesOf(status, isSelf).filter(({ kind }) => kind !== "set_group");

  const dialog = (which: NonNullable<typeof asked>) => ({
    open: asked === which,
    onOpenChange: (open: boolean) => setAsked(open ? which : null),
    onGone: (event: Event) => {
      event.preventDefault();
      trigger.current?.focus();
    },
  });
  return (
    <>
      <Menu>
        <MenuTrigger>
          <Button ref={trigger}>
            {t("page.actions")}
            <ChevronDown aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          {changes.map(({ kind, icon: Icon }) => (
            <MenuItem
              key={kind}
              onSelect={() => ask({ kind, target: { ids: [id], count: 1, login } }, trigger.current)}
            >
              <Icon aria-hidden />
              {t(`changes.${kind}.label`)}
            </MenuItem>
          ))}
          {!isSelf && (
            <MenuItem onSelect={() => setAsked("password")}>
              <LockKeyhole aria-hidden />
              {t("temporaryPassword.label")}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem onSelect={() => setAsked("admin")} disabled={!isAdmin && status === "blocked"}>
            {isAdmin ? <ShieldOff aria-hidden /> : <ShieldCheck aria-hidden />}
            {t(isAdmin ? "admin.revoke.label" : "admin.grant.label")}
          </MenuItem>
        </MenuContent>
      </Menu>
      <Part load={loadPasswordDialog} wanted={asked === "password"} onFailed={() => setAsked(null)}>
        {(TemporaryPasswordDialog) => (
          <TemporaryPasswordDialog {...dialog("password")} user={user} policy={passwordPolicy} />
        )}
      </Part>
      <ConfirmDialog
        {...dialog("admin")}
        tone={isAdmin ? "danger" : "primary"}
        title={t(isAdmin ? "admin.revoke.title" : "admin.grant.title", { login })}
        description={t(
          isAdmin
            ? isSelf
              ? "admin.revoke.yourself"
              : "admin.revoke.description"
            : "admin.grant.description",
        )}
        confirmLabel={t(isAdmin ? "admin.revoke.confirm" : "admin.grant.confirm")}
        onConfirm={() => void setAdmin(!isAdmin)}
      />
    </>
  );
}
