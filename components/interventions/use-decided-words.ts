"use client";

import { useTranslations } from "next-intl";

import type { Decision } from "@/lib/processes/types";

/** Says who has decided what about a process that no longer waits. */
export function useDecidedWords() {
  const t = useTranslations("interventions.decided");
  return (decision: Decision | null, file: string): string => {
    if (!decision) return t("over", { file });
    const { what, by } = decision;
    return by === null ? t("deadline", { file }) : t(what, { by, file });
  };
}
