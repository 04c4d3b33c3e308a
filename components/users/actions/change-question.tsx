"use client";

import { useTranslations } from "next-intl";

import { ConfirmDialog } from "../../ui/confirm-dialog";
import { type Target, whomOf } from "./use-change-users";
import type { ChangeKind } from "./user-actions-provider";

type ChangeQuestionProps = {
  kind: Exclude<ChangeKind, "set_group">;
  target: Target;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
  onGone: (event: Event) => void;
};

/** The one question before users are blocked, unblocked, invited or asked for a new password; names whom it hits. */
export function ChangeQuestion({ kind, target, ...dialog }: ChangeQuestionProps) {
  const t = useTranslations("user.changes");
  const { count, login = "" } = target;
  const whom = whomOf(target);
  return (
    <ConfirmDialog
      {...dialog}
      title={t(`${kind}.title`, { whom, login, count })}
      description={t(`${kind}.description`, { count })}
      confirmLabel={t(`${kind}.confirm`, { whom, login, count })}
      tone={kind === "block" ? "danger" : "primary"}
    />
  );
}
