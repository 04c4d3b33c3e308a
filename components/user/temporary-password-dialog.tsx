"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { describeRowError } from "@/lib/imports/rules/describe-row-error";
import type { PasswordPolicy } from "@/lib/imports/settings";
import { setTemporaryPasswordAction } from "@/lib/users/actions";
import type { UserDetails } from "@/lib/users/types";

import { NewPasswordField } from "../auth/new-password-field";
import { Button } from "../ui/button";
import { Dialog, DialogContent } from "../ui/dialog";
import { toast } from "../ui/toast";
import { useKeptForm } from "../ui/use-kept-form";
import { PasswordTools } from "./password-tools";

type TemporaryPasswordDialogProps = {
  user: UserDetails;
  policy: PasswordPolicy;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGone: (event: Event) => void;
};

/** A password for somebody whom no invitation reaches. It goes to the server and never comes back. */
export function TemporaryPasswordDialog({
  user,
  policy,
  open,
  onOpenChange,
  onGone,
}: TemporaryPasswordDialogProps) {
  const t = useTranslations("user.temporaryPassword");
  const [filled, setFilled] = useState(false);

  function change(next: boolean) {
    setFilled(false);
    onOpenChange(next);
  }

  return (
    <Dialog open={open} onOpenChange={change} unsaved={filled}>
      <DialogContent
        title={t("title", { login: user.login })}
        description={t("description")}
        onCloseAutoFocus={onGone}
      >
        <PasswordForm user={user} policy={policy} onFilled={setFilled} onClose={() => change(false)} />
      </DialogContent>
    </Dialog>
  );
}

type PasswordFormProps = Pick<TemporaryPasswordDialogProps, "user" | "policy"> & {
  onFilled: (filled: boolean) => void;
  onClose: () => void;
};

function PasswordForm({ user: { id, login }, policy, onFilled, onClose }: PasswordFormProps) {
  const t = useTranslations("user.temporaryPassword");
  const tUi = useTranslations("ui");
  const tErrors = useTranslations("rowErrors");
  const [pending, startTransition] = useTransition();
  const kept = useKeptForm();
  const [error, setError] = useState<string | null>(null);

  function submit(form: FormData) {
    const password = String(form.get("temporary") ?? "");
    startTransition(async () => {
      const result = await setTemporaryPasswordAction({ userId: id, password }).catch(() => null);
      if (result?.ok) {
        toast.success(t("done", { login }));
        onClose();
      } else if (result?.code === "password_policy") {
        const { params } = result;
        setError(describeRowError({ code: "password_policy", column: "password", params }, tErrors).problem);
      } else setError(t("failed"));
    });
  }

  return (
    <form
      {...kept.form}
      className="grid gap-4"
      onSubmit={(event) => {
        kept.form.onSubmit(event);
        if (event.defaultPrevented) return;
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <NewPasswordField
        name="temporary"
        label={t("field")}
        error={kept.errorOf("temporary")}
        policy={policy}
        required
        autoFocus
        shownAtFirst
        onPassword={(password) => onFilled(password !== "")}
        tools={(password, setPassword) => (
          <PasswordTools policy={policy} password={password} onGenerate={setPassword} />
        )}
      />
      <p role="alert" className="text-bad empty:hidden">
        {error}
      </p>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{tUi("cancel")}</Button>
        <Button type="submit" variant="primary" disabled={pending}>
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}
