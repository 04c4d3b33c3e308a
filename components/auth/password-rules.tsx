"use client";

import { Check, Circle } from "lucide-react";
import { useTranslations } from "next-intl";

import { brokenRulesOf, rulesOf } from "@/lib/account/new-password";
import type { PasswordPolicy } from "@/lib/imports/settings";

type PasswordRulesProps = { id: string; policy: PasswordPolicy; password: string };

/** The company's rules for a password, each ticked off while it is typed. */
export function PasswordRules({ id, policy, password }: PasswordRulesProps) {
  const t = useTranslations("auth.setPassword");
  const broken = new Set(brokenRulesOf(password, policy));
  const rules = rulesOf(policy);
  if (broken.has("max_length")) rules.push("max_length");
  return (
    <ul id={id} className="grid gap-1 text-xs">
      {rules.map((rule) => {
        // What must not be there is missing from an empty field, but nothing is done yet.
        const met = password !== "" && !broken.has(rule);
        const Icon = met ? Check : Circle;
        return (
          <li key={rule} className={met ? "flex gap-1.5 text-good" : "flex gap-1.5 text-ink-soft"}>
            <Icon className="mt-0.5 size-3.5 shrink-0" aria-hidden />
            <span>
              {t(`rules.${rule}`, { min: policy.minLength, max: policy.maxLength })}
              <span className="sr-only"> ({met ? t("met") : t("notMet")})</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
