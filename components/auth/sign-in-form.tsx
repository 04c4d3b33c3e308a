"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";

import { signInAction } from "@/lib/auth/actions";

import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { PasswordInput } from "../ui/password-input";
import { rememberCompany } from "./company-cookie";

/**
 * Company code, login, password. React empties a form after its action: what was typed is kept here, except the
 * password. Works as a plain form before the page has woken up.
 */
export function SignInForm({ company: remembered }: { company: string }) {
  const t = useTranslations("auth");
  const [company, setCompany] = useState(remembered);
  const [login, setLogin] = useState("");
  const [refusal, submit, pending] = useActionState(signInAction, null);
  const refusalRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (refusal) refusalRef.current?.focus();
  }, [refusal]);

  return (
    <form action={submit} onSubmit={() => rememberCompany(company.trim())} className="grid gap-4">
      {refusal && (
        <div
          ref={refusalRef}
          role="alert"
          tabIndex={-1}
          className="flex gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-bad"
        >
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t(`errors.${refusal.code}`)}
        </div>
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
