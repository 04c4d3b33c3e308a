"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";

import { signInAction } from "@/lib/auth/actions";

import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { PasswordInput } from "../ui/password-input";
import { rememberCompany } from "./company-cookie";
import { Refusal } from "./refusal";

/**
 * Company code, login, password. React empties a form after its action: what was typed is kept here, except the
 * password. Works as a plain form before the page has woken up.
 */
export function SignInForm({ company: remembered }: { company: string }) {
  const t = useTranslations("auth");
  const [company, setCompany] = useState(remembered);
  const [login, setLogin] = useState("");
  const [refusal, submit, pending] = useActionState(signInAction, null);

  return (
    <form action={submit} onSubmit={() => rememberCompany(company.trim())} className="grid gap-4">
      {refusal && (
        <Refusal to={refusal}>
          {refusal.code === "too_many_attempts"
            ? t("errors.too_many_attempts", { minutes: refusal.minutes })
            : t(`errors.${refusal.code}`)}
        </Refusal>
      )}
      <Field label={t("company")}>
        {(control) => (
          <Input
            {...control}
            name="company"
            value={company}
            onChange={(event) => setCompany(event.target.value)}
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={!remembered}
            required
          />
        )}
      </Field>
      <Field label={t("login")}>
        {(control) => (
          <Input
            {...control}
            name="login"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={Boolean(remembered)}
            required
          />
        )}
      </Field>
      <Field label={t("password")}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" className="mt-2 w-full" aria-disabled={pending}>
        {pending ? t("pending") : t("submit")}
      </Button>
    </form>
  );
}
