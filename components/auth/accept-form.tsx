"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";

import type { OpenInvitation } from "@/lib/invitations/accept";
import { type AcceptRefusal, acceptInvitationAction } from "@/lib/invitations/accept-action";

import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { PasswordInput } from "../ui/password-input";
import { useKeptForm } from "../ui/use-kept-form";
import { NewPasswordField } from "./new-password-field";
import { Refusal } from "./refusal";
import { usePasswordRefusal } from "./use-password-refusal";

type AcceptFormProps = {
  token: string;
  invitation: Pick<OpenInvitation, "login" | "channel" | "password" | "passwordPolicy">;
};

/** What uses the invitation: nothing does before it is sent. */
export function AcceptForm({ token, invitation }: AcceptFormProps) {
  const t = useTranslations("invite");
  const { login, channel, password, passwordPolicy } = invitation;
  const [refusal, submit, pending] = useActionState(acceptInvitationAction, null);
  const kept = useKeptForm();
  const refusalWords = usePasswordRefusal(passwordPolicy);

  function wordsFor(answer: AcceptRefusal): string {
    if (answer.code === "password_policy" || answer.code === "same_password") return refusalWords(answer);
    if (answer.code === "too_many_attempts")
      return t("errors.too_many_attempts", { minutes: answer.minutes });
    return t(`errors.${answer.code}`);
  }

  return (
    <form action={submit} {...kept.form} className="grid gap-4">
      {refusal && <Refusal to={refusal}>{wordsFor(refusal)}</Refusal>}
      <input type="hidden" name="token" value={token} />
      <input type="text" name="username" value={login} autoComplete="username" readOnly hidden />
      {password === "chosen" ? (
        <Field label={t("passwordChosen")} hint={t("passwordChosenHint")} error={kept.errorOf("password")}>
          {(control) => (
            <PasswordInput {...control} name="password" autoComplete="current-password" required />
          )}
        </Field>
      ) : (
        <NewPasswordField
          name="password"
          label={t(password === "due" ? "password" : "passwordOptional")}
          hint={password === "due" ? undefined : t("passwordHint")}
          error={kept.errorOf("password")}
          policy={passwordPolicy}
          required={password === "due"}
        />
      )}
      <Button type="submit" variant="primary" size="lg" className="mt-2 w-full" aria-disabled={pending}>
        {pending ? t("pending") : t("submit")}
      </Button>
      <p className="text-xs text-ink-soft">{t("effect", { channel })}</p>
    </form>
  );
}
