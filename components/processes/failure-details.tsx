"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";
import { Part } from "../ui/part";

const loadDialog = async () => (await import("./failure-dialog")).FailureDialog;

type FailureDetailsProps = {
  process: ProcessView;
  /** Where the record may be deleted by now. */
  onDelete: (() => void) | undefined;
};

/** The button that tells what a failure was; what it opens is loaded when it is asked for. */
export function FailureDetails({ process, onDelete }: FailureDetailsProps) {
  const t = useTranslations("processes.actions");
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={opener}
        size="sm"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {t("details")}
      </Button>
      <Part load={loadDialog} wanted={open} onFailed={() => setOpen(false)}>
        {(FailureDialog) => (
          <FailureDialog
            process={process}
            open={open}
            onOpenChange={setOpen}
            opener={opener}
            onDelete={onDelete}
          />
        )}
      </Part>
    </>
  );
}
