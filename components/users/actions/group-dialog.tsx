"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";

import { Button } from "../../ui/button";
import { Combobox } from "../../ui/combobox";
import { Dialog, DialogClose, DialogContent } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import type { Choice } from "../../ui/use-choices";
import { type Target, whomOf } from "./use-change-users";
import { useGroupChoices } from "./use-group-choices";

type GroupDialogProps = {
  target: Target;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGone: (event: Event) => void;
  onSet: (group: { groupKind: GroupKind; groupId: string | null }) => void;
};

/** Chooses a kind and one of its groups for users; the button says for whom. */
export function GroupDialog({ target, open, onOpenChange, onGone, onSet }: GroupDialogProps) {
  const t = useTranslations("user.changes.set_group");
  const { count, login = "" } = target;
  const whom = whomOf(target);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t("title", { whom, login, count })}
        description={t("description")}
        onCloseAutoFocus={onGone}
      >
        <GroupForm whom={whom} target={target} onSet={onSet} />
      </DialogContent>
    </Dialog>
  );
}

type GroupFormProps = Pick<GroupDialogProps, "target" | "onSet"> & { whom: ReturnType<typeof whomOf> };

function GroupForm({ whom, target, onSet }: GroupFormProps) {
  const t = useTranslations("user.changes.set_group");
  const tUi = useTranslations("ui");
  const kinds = useTranslations("common.groupKinds");
  const [kind, setKind] = useState<GroupKind>("region");
  /** Undefined until something is chosen; null is no group. */
  const [group, setGroup] = useState<Choice | null>();
  const choices = useGroupChoices(kind);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (group !== undefined) onSet({ groupKind: kind, groupId: group?.id ?? null });
      }}
    >
      <Field label={t("kind")}>
        {(control) => (
          <Select
            field
            {...control}
            value={kind}
            onChange={(event) => {
              setKind(GROUP_KINDS.find((known) => known === event.target.value) ?? kind);
              setGroup(undefined);
            }}
          >
            {GROUP_KINDS.map((each) => (
              <option key={each} value={each}>
                {kinds(each)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("group")}>
        {(control) => (
          <Combobox
            {...control}
            {...choices}
            key={kind}
            label={kinds(kind)}
            value={group === null ? (choices.none ?? "") : (group?.name ?? "")}
            onChoose={setGroup}
          />
        )}
      </Field>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>{tUi("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={group === undefined}>
          {t("confirm", { whom, login: target.login ?? "", count: target.count })}
        </Button>
      </div>
    </form>
  );
}
