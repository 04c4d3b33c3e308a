"use client";

import { useTranslations } from "next-intl";

import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import type { Decisions } from "./use-decisions";

type UpdateExistingProps = {
  file: string;
  /** Rows of users who are on the platform already. */
  rows: number;
  decisions: Decisions;
};

/** The box for updating was left unticked: what it would have done can be had without starting over. */
export function UpdateExisting({ file, rows, decisions }: UpdateExistingProps) {
  const t = useTranslations("interventions.update");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <p className="min-w-0 flex-1 basis-64 text-ink-soft">{t("advice", { rows })}</p>
      <ConfirmDialog
        trigger={
          <Button size="sm" className="tabular-nums" disabled={decisions.deciding}>
            {t("label", { rows })}
          </Button>
        }
        title={t("title", { rows })}
        description={t("description", { file })}
        confirmLabel={t("confirm")}
        onConfirm={() => void decisions.updateExisting()}
      />
    </div>
  );
}
