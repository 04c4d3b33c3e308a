"use client";

import { type ReactNode, useId, useState } from "react";

import type { PasswordPolicy } from "@/lib/imports/settings";

import { Field } from "../ui/field";
import { PasswordInput } from "../ui/password-input";
import { PasswordRules } from "./password-rules";

type NewPasswordFieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  policy: PasswordPolicy;
  required: boolean;
  autoFocus?: boolean;
  shownAtFirst?: boolean;
  /** What else may fill it in, or be done with what is in it; stands below the field. */
  tools?: (password: string, setPassword: (password: string) => void) => ReactNode;
  /** Told what is in it, whoever has put it there. */
  onPassword?: (password: string) => void;
};

/** Where a person chooses a password, with the rules it has to keep. */
export function NewPasswordField({
  label,
  hint,
  error,
  policy,
  tools,
  onPassword,
  ...input
}: NewPasswordFieldProps) {
  const [password, setPassword] = useState("");
  const rulesId = useId();

  function change(next: string) {
    setPassword(next);
    onPassword?.(next);
  }

  return (
    <div className="grid gap-2">
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <PasswordInput
            {...control}
            {...input}
            aria-describedby={[control["aria-describedby"], rulesId].filter(Boolean).join(" ")}
            value={password}
            onChange={(event) => change(event.target.value)}
            autoComplete="new-password"
          />
        )}
      </Field>
      {tools?.(password, change)}
      <PasswordRules id={rulesId} policy={policy} password={password} />
    </div>
  );
}
