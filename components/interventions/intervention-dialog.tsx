"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { INTERVENTION_DAYS } from "@/lib/processes/state";
import type { ProcessView } from "@/lib/processes/types";

import { useProcesses } from "../processes/processes-context";
import { useFormats } from "../processes/use-formats";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { Dialog, DialogContent } from "../ui/dialog";
import { ErrorsView } from "./errors-view";
import { FileNotes } from "./file-notes";
import { InterventionFoot } from "./intervention-foot";
import { UploadStrip } from "./upload-strip";
import { useDecidedElsewhere } from "./use-decided-elsewhere";
import { useDecisions } from "./use-decisions";
import { useLeave } from "./use-leave";

const DAY = 24 * 60 * 60 * 1_000;

type InterventionDialogProps = {
  process: ProcessView;
  open: boolean;
  /** Where the focus goes when it is closed. */
  opener: Element | null;
  onClose: () => void;
};

/**
 * What is wrong with the rows of a process that waits, and what can be done about it. Closing it decides nothing.
 * Mounted anew for each opening, and about the errors of one attempt: its figures do not change while it is open.
 */
export function InterventionDialog({ process, open, opener, onClose }: InterventionDialogProps) {
  const t = useTranslations("interventions");
  const { onGone, ...ways } = useLeave(process, { opener, onClose });
  const { leave } = ways;
  const decisions = useDecisions(process, ways);
  const formats = useFormats();
  const [leaving, setLeaving] = useState(false);
  useDecidedElsewhere(process, { watching: open && !decisions.deciding, leave });

  const { reader } = useProcesses();
  const { fileName: file, createdBy, rows, rowsWithErrors, stageStartedAt } = process;
  const theirs = reader !== null && process.createdById !== reader;
  const deadline = new Date(Date.parse(stageStartedAt) + INTERVENTION_DAYS * DAY).toISOString();
  const ready = rows - rowsWithErrors;
  const { upload } = decisions;

  function requestClose() {
    if (upload.uploading) setLeaving(true);
    else leave();
  }

  return (
    <Dialog open={open} onOpenChange={requestClose}>
      <DialogContent
        size="screen"
        title={
          <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span className="text-lg tabular-nums">{t("title", { ready, wrong: rowsWithErrors })}</span>
            {/* A comma for whoever hears it. */}
            <span className="sr-only">, </span>
            <span className="line-clamp-2 text-sm font-normal wrap-anywhere text-ink-soft">
              {t("file", { file, by: theirs ? createdBy : "none" })}
            </span>
          </span>
        }
        description={
          <>
            {t("description", { ready })} {/* A narrow screen needs the room for the errors. */}
            <span className="max-sm:sr-only">{t("deadline", { moment: formats.moment(deadline) })}</span>
          </>
        }
        onCloseAutoFocus={onGone}
        onEscapeKeyDown={keepOpenWhileSearching}
        footer={<InterventionFoot process={process} ready={ready} decisions={decisions} />}
      >
        <FileNotes process={process} />
        <ErrorsView process={process} decisions={decisions} />
        <UploadStrip upload={upload} />
        <ConfirmDialog
          open={leaving && upload.uploading}
          onOpenChange={setLeaving}
          title={t("leave.title", { file: upload.file?.name ?? "" })}
          description={t("leave.description")}
          confirmLabel={t("leave.confirm")}
          cancelLabel={t("leave.stay")}
          onConfirm={() => {
            upload.giveUp();
            leave();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

/** Escape empties a search before it closes anything. */
function keepOpenWhileSearching(event: KeyboardEvent) {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.type === "search" && target.value) event.preventDefault();
}
