"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";

import { renameGroupAction } from "@/lib/groups/actions";

import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { toast } from "../ui/toast";
import type { GroupDialogProps } from "./group-commands";
import { useGroupRefusal } from "./use-group-refusal";

/** Another name for a group; one that is taken leads to merging. */
export function RenameDialog({ group, open, onClose, onGone, onInstead }: GroupDialogProps) {
  const t = useTranslations("groups.rename");
  const refusal = useGroupRefusal();
  const form = useId();
  const [name, setName] = useState(group.name);
  const [fault, setFault] = useState<{ text: string; taken: boolean }>();
  const [pending, startTransition] = useTransition();

  function rename() {
    startTransition(async () => {
      const result = await renameGroupAction({ groupId: group.id, name }).catch(() => null);
      if (result?.ok) {
        toast.success(t("done", { name: name.trim() }));
        onClose();
      } else if (result?.code === "exists") {
        setFault({ text: t("exists", { name: result.name }), taken: true });
      } else setFault({ text: refusal(result?.code ?? null), taken: false });
    });
  }

  return (
    <Dialog open={open} onOpenChange={onClose} unsaved={name.trim() !== group.name}>
      <DialogContent
        title={t("title", { name: group.name })}
        description={t("description")}
        onCloseAutoFocus={onGone}
        footer={
          <>
            {fault?.taken && (
              <Button className="mr-auto" onClick={() => onInstead("merge")}>
                {t("mergeInstead")}
              </Button>
            )}
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" form={form} variant="primary" aria-disabled={pending}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!pending) rename();
          }}
        >
          <Field label={t("name")} error={fault?.text}>
            {(control) => (
              <Input
                {...control}
                value={name}
                autoComplete="off"
                onChange={(event) => {
                  setName(event.target.value);
                  setFault(undefined);
                }}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
