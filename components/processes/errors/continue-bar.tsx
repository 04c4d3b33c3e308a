"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

import { continueImportAction } from "@/lib/processes/actions";
import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../../ui/button";

/** What an intervention is about in figures, and the way on without the rows at fault. */
export function ContinueBar({ process }: { process: ProcessView }) {
  const t = useTranslations("processes");
  const [pending, startTransition] = useTransition();
  const { id, attempt, rows, rowsWithErrors } = process;
  const ready = rows - rowsWithErrors;

  function goOn() {
    startTransition(async () => {
      const result = await continueImportAction({ processId: id, attempt }).catch(() => null);
      if (result?.ok) return;
      if (result?.code === "decided_before") {
        toast.info(t("intervention.decidedBefore", { by: result.by ?? "none" }));
      } else toast.error(t("actions.failed"));
    });
  }

  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-lg border p-4">
      <div className="min-w-0 tabular-nums">
        <p className="font-medium">{t("intervention.title", { ready, wrong: rowsWithErrors })}</p>
        <p className="text-ink-soft">{t("intervention.hint")}</p>
      </div>
      <Button variant="primary" onClick={goOn} disabled={pending}>
        {t("intervention.continue", { ready })}
      </Button>
    </div>
  );
}
