"use client";

import { SearchX, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { ImportButton } from "../imports/import-button";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";

/** A new company: its list holds the admin alone. */
export function NobodyElse() {
  const t = useTranslations("users.empty");
  return (
    <EmptyState
      icon={UsersRound}
      title={t("title")}
      description={t("description")}
      action={<ImportButton>{t("action")}</ImportButton>}
    />
  );
}

export function NobodyFound({ search, onClear }: { search: string; onClear: () => void }) {
  const t = useTranslations("users");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFound.title", { search })}
      description={t("nothingFound.description")}
      action={<Button onClick={onClear}>{t("clearSearch")}</Button>}
    />
  );
}

export function NobodyMatches({ onClear }: { onClear: () => void }) {
  const t = useTranslations("users");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFiltered.title")}
      description={t("nothingFiltered.description")}
      action={<Button onClick={onClear}>{t("nothingFiltered.action")}</Button>}
    />
  );
}
