"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState, useTransition } from "react";

import { addGroupsAction } from "@/lib/groups/actions";
import { LONGEST_LIST } from "@/lib/groups/types";
import type { GroupKind } from "@/lib/imports/group-kinds";

import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { Field } from "../ui/field";
import { controlClass } from "../ui/input";
import { toast } from "../ui/toast";
import { NamesPreviewLines } from "./names-preview";
import { useGroupRefusal } from "./use-group-refusal";
import { useNamesPreview } from "./use-names-preview";

type AddDialogProps = {
  kind: GroupKind;
  open: boolean;
  onClose: () => void;
  /** Has the focus again when it is closed. */
  opener: RefObject<HTMLButtonElement | null>;
};

/** One name or a whole pasted list; what will happen is said before it does. Mounted anew for each opening. */
export function AddDialog({ kind, open, onClose, opener }: AddDialogProps) {
  const t = useTranslations("groups.add");
  const refusal = useGroupRefusal();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  const [pending, startTransition] = useTransition();
  const preview = useNamesPreview(kind, text);
  const count = preview?.added.count ?? 0;

  function add() {
    startTransition(async () => {
      const result = await addGroupsAction({ kind, text }).catch(() => null);
      if (!result?.ok) {
        setFault(refusal(result?.code ?? null));
        return;
      }
      toast.success(t("done", { count: result.added }));
      onClose();
    });
  }

  return (
    <Dialog open={open} onOpenChange={onClose} unsaved={text.trim() !== ""}>
      <DialogContent
        title={t("title", { kind })}
        description={t("description")}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
        footer={
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button
              variant="primary"
              className="tabular-nums"
              disabled={count === 0}
              aria-disabled={pending}
              onClick={() => !pending && add()}
            >
              {t("submit", { count })}
            </Button>
          </>
        }
      >
        <Field label={t("names")} error={fault}>
          {(control) => (
            <textarea
              {...control}
              rows={7}
              value={text}
              maxLength={LONGEST_LIST}
              spellCheck={false}
              placeholder={t("placeholder", { kind })}
              className={`${controlClass} block resize-y py-2`}
              onChange={(event) => {
                setText(event.target.value);
                setFault(undefined);
              }}
            />
          )}
        </Field>
        <NamesPreviewLines preview={preview} />
      </DialogContent>
    </Dialog>
  );
}
