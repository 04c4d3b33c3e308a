"use client";

import { useTranslations } from "next-intl";

import type { NewPasswordRefusal } from "@/lib/account/types";
import type { PasswordPolicy } from "@/lib/imports/settings";

/** What is wrong with a password that somebody chose, in words. */
export function usePasswordRefusal(policy: PasswordPolicy): (refusal: NewPasswordRefusal) => string {
  const t = useTranslations("auth.setPassword");
  const tRows = useTranslations("rowErrors.password_policy");
  return (refusal) => {
    if (refusal.code === "same_password") return t("errors.same_password");
    const bounds = { min: policy.minLength, max: policy.maxLength };
    const broken = refusal.broken.map((rule) => tRows(`broken.${rule}`, bounds)).join(", ");
    return tRows("problem", { broken });
  };
}
