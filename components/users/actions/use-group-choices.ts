"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { GroupKind } from "@/lib/imports/group-kinds";
import { listGroupChoicesAction } from "@/lib/users/actions";

/** The groups of a kind, for a combobox: found on the server as they are typed. */
export function useGroupChoices(kind: GroupKind) {
  const t = useTranslations("user.groups");
  const [required, setRequired] = useState(true);

  async function load(q: string) {
    const result = await listGroupChoicesAction({ kind, q });
    if (!result.ok) return null;
    setRequired(result.required);
    return result.choices;
  }

  return {
    load,
    placeholder: t("placeholder"),
    none: required ? undefined : t("none"),
    words: { loading: t("loading"), nothing: t("nothing"), failed: t("failed") },
  };
}
