"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

/**
 * A form whose action may refuse it. React empties a form after its action: here what was typed stays. What must be
 * filled in and is not is said in the words of the page, below the field, instead of the browser's.
 */
export function useKeptForm() {
  const t = useTranslations("ui");
  const [blank, setBlank] = useState<readonly string[]>([]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const missing = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input[name]:invalid")];
    setBlank(missing.map(({ name }) => name));
    if (missing.length === 0) return;
    event.preventDefault();
    missing[0]?.focus();
  }

  function onChange({ target }: FormEvent<HTMLFormElement>) {
    if (target instanceof HTMLInputElement) setBlank((names) => names.filter((name) => name !== target.name));
  }

  return {
    form: {
      noValidate: true,
      onSubmit,
      onChange,
      onReset: (event: FormEvent) => event.preventDefault(),
    },
    errorOf: (name: string) => (blank.includes(name) ? t("fillIn") : undefined),
  };
}
