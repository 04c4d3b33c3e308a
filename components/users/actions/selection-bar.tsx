"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { useUsersSelection } from "./selection-context";

/** How many users are selected, and what can be done to them; stands below the rows while there are some. */
export function SelectionBar({ total }: { total: number }) {
  const t = useTranslations("users.selection");
  const { rowSelection, everyone, selectEveryone, clear } = useUsersSelection();
  const onPage = Object.keys(rowSelection).length;
  if (onPage === 0) return null;
  const count = everyone ? total : onPage;
  return (
    <section
      aria-label={t("label")}
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-t bg-accent-soft px-4 py-2 lg:px-6"
    >
      <p className="font-medium tabular-nums" aria-live="polite">
        {t("count", { count })}
      </p>
      {!everyone && total > onPage && (
        <Button variant="ghost" size="sm" onClick={selectEveryone}>
          {t("everyone", { count: total })}
        </Button>
      )}
      <IconButton label={t("clear")} onClick={clear} className="ml-auto">
        <X />
      </IconButton>
    </section>
  );
}
