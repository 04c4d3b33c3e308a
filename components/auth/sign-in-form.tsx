"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";

import { signInAction } from "@/lib/auth/actions";

import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { PasswordInput } from "../ui/password-input";
import { useKeptForm } from "../ui/use-kept-form";
import { rememberCompany } from "./company-cookie";
import { Refusal } from "./refusal";

/** Company code, login, password. Works as a plain form before the page has woken up. */
export function SignInForm({ company: remembered }: { company: string }) {
  const t = useTranslations("auth");
  const [refusal, submit, pending] = useActionState(signInAction, null);
  const kept = useKeptForm();

  return (
    <form
      action={submit}
      {...kept.form}
      onSubmit={(event) => {
        kept.form.onSubmit(event);
        if (event.defaultPrevented) return;
        rememberCompany(String(new FormData(event.currentTarget).get("company")).trim());
      }}
      className="grid gap-4"
    >
      {refusal && (
        <Refusal to={refusal}>
          {refusal.code === "too_many_attempts"
            ? t("errors.too_many_attempts", { minutes: refusal.minutes })
            : t(`errors.${refusal.code}`)}
        </Refusal>
      )}
      <Field label={t("company")} error={kept.errorOf("company")}>
        {(control) => (
          <Input
            {...control}
            name="company"
            defaultValue={remembered}
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={!remembered}
            required
          />
        )}
      </Field>
      <Field label={t("login")} error={kept.errorOf("login")}>
        {(control) => (
          <Input
            {...control}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={Boolean(remembered)}
            required
          />
        )}
      </Field>
      <Field label={t("password")} error={kept.errorOf("password")}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" className="mt-2 w-full" aria-disabled={pending}>
        {pending ? t("pending") : t("submit")}
      </Button>
    </form>
  );
}
