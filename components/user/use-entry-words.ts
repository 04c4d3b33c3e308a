"use client";

import { useTranslations } from "next-intl";

import type { ColumnKey } from "@/lib/imports/columns";
import type { HistoryEntry } from "@/lib/users/types";

const OTHERS = ["isAdmin", "emailConfirmed", "phoneConfirmed"] as const;

/** The entries of a user's history in the reader's language. What they hold came from a database: nothing is taken on trust. */
export function useEntryWords() {
  const t = useTranslations("user.history");
  const tColumns = useTranslations("columns");
  const tStatus = useTranslations("users.status");

  const isColumn = (key: string): key is ColumnKey => tColumns.has(key as ColumnKey);

  function field(key: string): string {
    if (isColumn(key)) return tColumns(key);
    const other = OTHERS.find((known) => known === key);
    return other ? t(`fields.${other}`) : key;
  }

  function value(key: string, told: string | boolean | null): string {
    if (told === null || told === "") return t("empty");
    if (typeof told === "boolean") return t(told ? "yes" : "no");
    return key === "status" && (told === "active" || told === "blocked") ? tStatus(told) : told;
  }

  function who({ actor, bySelf }: HistoryEntry): string {
    if (bySelf) return t("self");
    return actor ?? t("nobody");
  }

  return { field, value, who };
}
