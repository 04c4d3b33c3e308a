"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { mergeGroupsAction } from "@/lib/groups/actions";

import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { toast } from "../ui/toast";
import type { GroupDialogProps } from "./group-commands";
import { type Target, TargetPicker } from "./target-picker";
import { useGroupRefusal } from "./use-group-refusal";

/** Chooses the group that another is merged into, and says what will happen before it does. */
export function MergeDialog({ group, open, onClose, onGone }: GroupDialogProps) {
  const t = useTranslations("groups.merge");
  const refusal = useGroupRefusal();
  const [target, setTarget] = useState<Target | null>(null);
  const [pending, startTransition] = useTransition();
  const { id: groupId, name, users } = group;

  function merge(into: Target) {
    startTransition(async () => {
      const result = await mergeGroupsAction({ groupId, intoId: into.id }).catch(() => null);
      if (!result?.ok) {
        toast.error(refusal(result?.code ?? null));
        return;
      }
      toast.success(t(result.moving ? "moving" : "done", { name, into: into.name, users: result.users }));
      onClose();
    });
  }

  return (
    <Dialog open={open} onOpenChange={onClose}>
      <DialogContent
        title={t("title", { name })}
        description={t("description", { users })}
        onCloseAutoFocus={onGone}
        footer={
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button
              variant="danger"
              className="max-sm:h-auto max-sm:min-h-8 max-sm:max-w-full max-sm:py-1 max-sm:whitespace-normal"
              disabled={!target}
              aria-disabled={pending}
              onClick={() => target && !pending && merge(target)}
            >
              {t("submit", { users })}
            </Button>
          </>
        }
      >
        <TargetPicker groupId={groupId} chosen={target} onChoose={setTarget} />
        <p className="mt-3 min-h-10 text-ink-soft" aria-live="polite">
          {target ? t("effect", { name, into: target.name, users }) : t("choose")}
        </p>
      </DialogContent>
    </Dialog>
  );
}
