"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { CopyErrors } from "./copy-errors";
import type { Decisions } from "./use-decisions";

type InterventionFootProps = { process: ProcessView; ready: number; decisions: Decisions };

/** Two lines where there is no room for one: what is not the way on is an icon there. */
export function InterventionFoot({ process, ready, decisions }: InterventionFootProps) {
  const t = useTranslations("interventions");
  const input = useRef<HTMLInputElement>(null);
  const { deciding, upload } = decisions;
  const { id, fileName: file, rowErrors } = process;
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button variant="ghost" className="mr-auto max-sm:w-8 max-sm:px-0 sm:-ml-3" disabled={deciding}>
            <RotateCcw aria-hidden className="sm:hidden" />
            <span className="max-sm:sr-only">{t("again.label")}</span>
          </Button>
        }
        title={t("again.title", { file })}
        description={t("again.description")}
        confirmLabel={t("again.confirm")}
        cancelLabel={t("again.keep")}
        onConfirm={() => void decisions.startAgain()}
      />
      <CopyErrors processId={id} errors={rowErrors} />
      <Button className="max-sm:grow" disabled={deciding} onClick={() => input.current?.click()}>
        {t("upload.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("upload.choose")}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          // Empty again, so that the same file can be chosen after it was mended once more.
          target.value = "";
          if (chosen) upload.choose(chosen);
        }}
      />
      <Button
        variant="primary"
        className="tabular-nums max-sm:w-full"
        disabled={deciding || ready === 0}
        onClick={() => void decisions.goOn()}
      >
        {t("continue", { ready })}
      </Button>
    </>
  );
}
