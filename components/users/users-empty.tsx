"use client";

import { FileSpreadsheet, SearchX, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { useImportDialog } from "../imports/import-dialog-provider";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";

/** A new company: its list holds the admin alone. */
export function NobodyElse() {
  const t = useTranslations("users");
  const openImport = useImportDialog();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <EmptyState
      icon={UsersRound}
      title={t("empty.title")}
      description={t("empty.description")}
      action={
        <Button ref={button} onClick={() => openImport(button)}>
          <FileSpreadsheet aria-hidden />
          {t("empty.action")}
        </Button>
      }
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
