"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import type { PasswordPolicy } from "@/lib/imports/settings";
import { samplePassword } from "@/lib/imports/template/sample-password";

import { PasswordRules } from "../auth/password-rules";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

/** A password that keeps the policy, to begin with, and a place to try others: nothing of it is sent or kept. */
export function PolicyTrial({ policy }: { policy: PasswordPolicy }) {
  const t = useTranslations("settings.password");
  const rules = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const password = typed ?? samplePassword(policy);
  return (
    <div className="grid gap-3 rounded-md bg-sunken p-3">
      <Field label={t("trial")} hint={t("trialHint")}>
        {(control) => (
          <Input
            {...control}
            aria-describedby={[control["aria-describedby"], rules].filter(Boolean).join(" ")}
            value={password}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        <PasswordRules id={rules} policy={policy} password={password} />
      </div>
    </div>
  );
}
