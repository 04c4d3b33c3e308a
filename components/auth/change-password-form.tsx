"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionState } from "react";

import { changePasswordAction } from "@/lib/account/actions";
import type { PasswordPolicy } from "@/lib/imports/settings";

import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { PasswordInput } from "../ui/password-input";
import { useKeptForm } from "../ui/use-kept-form";
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

type Refused = Awaited<ReturnType<typeof changePasswordAction>> | { ok: false; code: "failed" };

async function change(_previous: Refused | null, form: FormData): Promise<Refused> {
  try {
    return await changePasswordAction({
      current: String(form.get("current")),
      next: String(form.get("next")),
    });
  } catch (error) {
    // Where it worked the answer is a redirect, which is Next's to follow.
    unstable_rethrow(error);
    return { ok: false, code: "failed" };
  }
}

/** The present password and a new one. */
export function ChangePasswordForm({ policy, login, due = false }: ChangePasswordFormProps) {
  const t = useTranslations("auth.setPassword");
  const [refusal, submit, pending] = useActionState(change, null);
  const kept = useKeptForm();
  const refusalWords = usePasswordRefusal(policy);

  function wordsFor(answer: Refused): string {
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

  return (
    <form action={submit} {...kept.form} className="grid gap-4">
      {refusal && <Refusal to={refusal}>{wordsFor(refusal)}</Refusal>}
      <input type="text" name="username" value={login} autoComplete="username" readOnly hidden />
      <Field label={t("current")} error={kept.errorOf("current")}>
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
      <NewPasswordField name="next" label={t("next")} error={kept.errorOf("next")} policy={policy} required />
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
