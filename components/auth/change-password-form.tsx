"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";

import { changePasswordAction } from "@/lib/account/actions";
import type { PasswordPolicy } from "@/lib/imports/settings";

import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { PasswordInput } from "../ui/password-input";
import { NewPasswordField } from "./new-password-field";
import { Refusal } from "./refusal";
import { usePasswordRefusal } from "./use-password-refusal";

type ChangePasswordFormProps = {
  policy: PasswordPolicy;
  /** The login, so that what keeps passwords in the browser knows whose it is. */
  login: string;
  /** Where the password is due, its owner goes on to the console or the account. */
  due?: boolean;
};

type Answer = Awaited<ReturnType<typeof changePasswordAction>>;

/** The present password and a new one. */
export function ChangePasswordForm({ policy, login, due = false }: ChangePasswordFormProps) {
  const t = useTranslations("auth.setPassword");
  const router = useRouter();
  const [refusal, setRefusal] = useState<{ words: string } | null>(null);
  const [done, setDone] = useState(0);
  const [pending, startTransition] = useTransition();
  const refusalWords = usePasswordRefusal(policy);

  function wordsFor(answer: Extract<Answer, { ok: false }>): string {
    switch (answer.code) {
      case "password_policy":
      case "same_password":
        return refusalWords(answer);
      case "too_many_attempts":
        return t("errors.too_many_attempts", { minutes: answer.minutes });
      case "wrong_password":
      case "signed_out":
        return t(`errors.${answer.code}`);
      default:
        return t("errors.failed");
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const [current, next] = [String(form.get("current")), String(form.get("next"))];
    startTransition(async () => {
      const answer = await changePasswordAction({ current, next }).catch(() => null);
      if (answer?.ok) {
        setRefusal(null);
        setDone((count) => count + 1);
        toast.success(t("changed"));
        if (due) router.replace(answer.home);
        return;
      }
      setRefusal({ words: answer ? wordsFor(answer) : t("errors.failed") });
    });
  }

  return (
    // Emptied by a new key when the password is changed.
    <form key={done} onSubmit={submit} className="grid gap-4">
      {refusal && <Refusal to={refusal}>{refusal.words}</Refusal>}
      <input type="text" name="username" value={login} autoComplete="username" readOnly hidden />
      <Field label={t("current")}>
        {(control) => (
          <PasswordInput
            {...control}
            name="current"
            autoComplete="current-password"
            autoFocus={due}
            required
          />
        )}
      </Field>
      <NewPasswordField name="next" label={t("next")} policy={policy} required />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className={due ? "mt-2 w-full" : "mt-2 justify-self-start"}
        aria-disabled={pending}
      >
        {pending ? t("pending") : due ? t("submitDue") : t("submit")}
      </Button>
    </form>
  );
}
