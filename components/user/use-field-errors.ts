"use client";

import { useTranslations } from "next-intl";

import { describeRowError } from "@/lib/imports/rules/describe-row-error";
import type { FieldError, FieldKey } from "@/lib/users/check-fields";

/** What is wrong with a field and how to mend it, in the words of row errors; where those speak of a file, in others. */
export function useFieldErrors(errors: readonly FieldError[]) {
  const t = useTranslations("user.form.errors");
  const tErrors = useTranslations("rowErrors");
  return (key: FieldKey): string | undefined => {
    const error = errors.find((each) => each.key === key);
    if (!error) return undefined;
    const { code, params } = error;
    const { problem, mend } = describeRowError({ code, column: key, params }, tErrors);
    if (code === "login_exists") return t("login_exists");
    if (code === "contact_taken") return `${problem} ${t("enterAnother")}`;
    if (code === "self_block") return `${problem} ${t("askAnotherAdmin")}`;
    return `${problem} ${mend}`;
  };
}
