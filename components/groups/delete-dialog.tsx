"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState, useTransition } from "react";

import { deleteGroupAction } from "@/lib/groups/actions";

import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { toast } from "../ui/toast";
import { usersAddress } from "./addresses";
import type { GroupDialogProps } from "./group-commands";
import { useGroupsList } from "./groups-list-context";
import { useGroupRefusal } from "./use-group-refusal";

/** Deletes a group that nobody is in; of one that is used it says by how many, and what can be done. */
export function DeleteDialog({ group, open, onClose, onGone, onInstead }: GroupDialogProps) {
  const t = useTranslations("groups.delete");
  const refusal = useGroupRefusal();
  const { kind } = useGroupsList();
  const [users, setUsers] = useState(group.users);
  const [pending, startTransition] = useTransition();
  const used = users > 0;

  function remove() {
    startTransition(async () => {
      const result = await deleteGroupAction({ groupId: group.id }).catch(() => null);
      if (result?.ok) {
        toast.success(t("done", { name: group.name }));
        onClose();
      } else if (result?.code === "used") setUsers(result.users);
      else toast.error(refusal(result?.code ?? null));
    });
  }

  return (
    <Dialog open={open} onOpenChange={onClose}>
      <DialogContent
        title={t(used ? "usedTitle" : "title", { name: group.name })}
        description={used ? t("used", { users }) : t("description")}
        onCloseAutoFocus={onGone}
        footer={
          used ? (
            <>
              <Button onClick={onClose}>{t("cancel")}</Button>
              <Button variant="primary" onClick={() => onInstead("merge")}>
                {t("mergeInstead")}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={onClose}>{t("cancel")}</Button>
              <Button variant="danger" aria-disabled={pending} onClick={remove}>
                {t("submit")}
              </Button>
            </>
          )
        }
      >
        {used && (
          <Link href={usersAddress(kind, group.id)} className="rounded-sm text-accent-text underline">
            {t("show", { users })}
          </Link>
        )}
      </DialogContent>
    </Dialog>
  );
}
