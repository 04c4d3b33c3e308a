"use client";

import { Download, LoaderCircle, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { isFinished, isSettled } from "@/lib/processes/state";
import type { ProcessView } from "@/lib/processes/types";

import { cn } from "../cn";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { IconButton } from "../ui/icon-button";
import { FailureDetails } from "./failure-details";
import { useIntervention } from "./processes-context";
import { isAtWork } from "./progress";
import { useProcessCommands } from "./use-process-commands";

type ProcessActionsProps = {
  process: ProcessView;
  onDeleted?: () => void;
};

/** The buttons of a process's state. */
export function ProcessActions({ process, onDeleted }: ProcessActionsProps) {
  const t = useTranslations("processes");
  const tInvitations = useTranslations("invitations");
  const { state, id, fileName: file, counts, invitations } = process;
  const commands = useProcessCommands(process, onDeleted);
  const { open: openIntervention } = useIntervention();
  const waits = state === "needs_intervention";
  const settled = isSettled(process);
  const { all, sent, failed, withdrawn } = invitations;
  const cutShort = state === "failed" || state === "cancelled";
  const deletable = settled && cutShort && sent + failed + withdrawn >= all;
  return (
    <>
      {(waits || isAtWork(state)) && (
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm" disabled={commands.pending}>
              {t("actions.cancel")}
            </Button>
          }
          title={t("cancel.title", { file })}
          description={
            state === "inviting"
              ? tInvitations("cancel", { sent: invitations.sent })
              : [
                  t("cancel.description", { done: counts.created + counts.updated + counts.unchanged }),
                  ...(process.sendInvitations && counts.created > 0
                    ? [t("cancel.uninvited", { count: counts.created })]
                    : []),
                ].join(" ")
          }
          confirmLabel={t("cancel.confirm")}
          cancelLabel={t("cancel.keep")}
          onConfirm={commands.cancel}
        />
      )}
      {waits && (
        <Button size="sm" onClick={() => openIntervention(process)}>
          {t("actions.intervention")}
        </Button>
      )}
      {isFinished(state) && !settled && counts.skipped > 0 && (
        <Button size="sm" disabled>
          <LoaderCircle aria-hidden className="animate-spin" />
          {t("actions.download")}
        </Button>
      )}
      {settled && counts.skipped > 0 && (
        <Button asChild size="sm">
          <a
            href={`/api/processes/${id}/errors.xlsx`}
            download
            aria-label={t("actions.downloadOf", { file })}
          >
            <Download aria-hidden />
            {t("actions.download")}
          </a>
        </Button>
      )}
      {state === "failed" && (
        <FailureDetails process={process} onDelete={deletable ? commands.remove : undefined} />
      )}
      {cutShort && (
        <ConfirmDialog
          trigger={
            <IconButton
              label={t("delete.title", { file })}
              // Its room is kept from the start: it must not come to lie under a pointer on its way to a neighbour.
              className={cn("size-7", !deletable && "invisible")}
              disabled={commands.pending}
            >
              <Trash2 />
            </IconButton>
          }
          title={t("delete.title", { file })}
          description={t("delete.description")}
          confirmLabel={t("delete.confirm")}
          onConfirm={commands.remove}
        />
      )}
    </>
  );
}
