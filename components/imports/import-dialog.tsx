"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";

import { useFormats } from "../processes/use-formats";
import { Button } from "../ui/button";
import { CheckboxField } from "../ui/checkbox-field";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { Dialog, DialogContent } from "../ui/dialog";
import { FileBlock } from "./file-block";
import { ImportBlock } from "./import-block";
import { newImport } from "./transport";
import { UploadProgress } from "./upload-progress";
import { UploadRefusal } from "./upload-refusal";
import { mayTryAgain } from "./use-refusal-words";
import { useUpload } from "./use-upload";

type ImportDialogProps = {
  /** The largest file that is taken, in bytes. */
  maxSize: number;
  open: boolean;
  onClose: () => void;
  onStarted: (processId: string) => void;
  /** Called when the dialog is gone, to put the focus where it belongs. */
  onGone: (event: Event) => void;
};

/** From template to process in one view. Mounted anew for each opening. */
export function ImportDialog({ maxSize, open, onClose, onStarted, onGone }: ImportDialogProps) {
  const t = useTranslations("imports");
  const formats = useFormats();
  const [file, setFile] = useState<File | null>(null);
  const [sendInvitations, setSendInvitations] = useState(false);
  const [updateExisting, setUpdateExisting] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const chooseButton = useRef<HTMLButtonElement>(null);
  const chosenOnce = useRef(false);
  const { state, uploading, start, look, withdrawQuestion, giveUp } = useUpload(onStarted);

  function choose(chosen: File | null) {
    chosenOnce.current = true;
    setFile(chosen);
    giveUp();
    if (chosen) void look(chosen, maxSize);
  }

  // The button that was pressed has given way to another in its place: it takes the focus before the dialog does.
  useLayoutEffect(() => {
    if (chosenOnce.current) chooseButton.current?.focus();
  }, [file]);

  function requestClose() {
    if (uploading) setLeaving(true);
    else leave();
  }

  function leave() {
    giveUp();
    onClose();
  }

  const refusal = state.status === "refused" ? state.refusal : null;
  const again = refusal?.code === "imported_before";
  const ready = file !== null && !uploading && (refusal === null || mayTryAgain(refusal));
  return (
    <Dialog open={open} onOpenChange={requestClose}>
      <DialogContent
        size="lg"
        title={t("title")}
        description={t("description")}
        onCloseAutoFocus={onGone}
        footer={
          <>
            <Button onClick={uploading ? giveUp : leave}>{t(uploading ? "stop" : "cancel")}</Button>
            <Button
              variant="primary"
              className="min-w-24 tabular-nums"
              disabled={!ready}
              onClick={() => file && void start(file, newImport({ sendInvitations, updateExisting, again }))}
            >
              {state.status === "uploading" && file
                ? t("progress.sent", {
                    sent: formats.fileSize(state.progress.sent),
                    size: formats.fileSize(file.size),
                  })
                : t(again ? "again" : refusal && ready ? "goOn" : "import")}
            </Button>
          </>
        }
      >
        <ImportBlock
          title={t("template.title")}
          description={t("template.description")}
          action={
            <Button asChild>
              <a href="/api/template" download="Template.xlsx">
                <Download aria-hidden />
                {t("template.download")}
              </a>
            </Button>
          }
        />
        <FileBlock
          file={file}
          maxSize={maxSize}
          onChoose={choose}
          locked={uploading}
          chooseRef={chooseButton}
        >
          {file && state.status === "uploading" && (
            <UploadProgress file={file} progress={state.progress} rate={state.rate} />
          )}
          {file && refusal && <UploadRefusal file={file} refusal={refusal} />}
        </FileBlock>
        <ImportBlock title={t("options.title")}>
          <div className="grid gap-3">
            <CheckboxField
              label={t("options.invitations")}
              description={t("options.invitationsHint")}
              checked={sendInvitations}
              disabled={uploading}
              onCheckedChange={(checked) => {
                setSendInvitations(checked);
                withdrawQuestion();
              }}
            />
            <CheckboxField
              label={t("options.update")}
              description={t("options.updateHint")}
              checked={updateExisting}
              disabled={uploading}
              onCheckedChange={(checked) => {
                setUpdateExisting(checked);
                withdrawQuestion();
              }}
            />
          </div>
        </ImportBlock>
        <ConfirmDialog
          open={leaving && uploading}
          onOpenChange={setLeaving}
          title={t("leave.title", { file: file?.name ?? "" })}
          description={t("leave.description")}
          confirmLabel={t("leave.confirm")}
          cancelLabel={t("leave.stay")}
          onConfirm={leave}
        />
      </DialogContent>
    </Dialog>
  );
}
