"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { CopyErrors } from "./copy-errors";
import type { Decisions } from "./use-decisions";

type InterventionFootProps = { process: ProcessView; ready: number; decisions: Decisions };

/** Three lines where there is no room for one, each button in words: what gives an import up is no icon to guess at. */
export function InterventionFoot({ process, ready, decisions }: InterventionFootProps) {
  const t = useTranslations("interventions");
  const input = useRef<HTMLInputElement>(null);
  const { deciding, upload } = decisions;
  const { id, fileName: file, rowErrors } = process;
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button variant="ghost" className="mr-auto -ml-3" disabled={deciding}>
            {t("again.label")}
          </Button>
        }
        title={t("again.title", { file })}
        description={t("again.description")}
        confirmLabel={t("again.confirm")}
        cancelLabel={t("again.keep")}
        onConfirm={() => void decisions.startAgain()}
      />
      <CopyErrors processId={id} errors={rowErrors} />
      <Button className="max-sm:w-full" disabled={deciding} onClick={() => input.current?.click()}>
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
