"use client";

import { useTranslations } from "next-intl";

import { UploadProgress } from "../imports/upload-progress";
import { UploadRefusal } from "../imports/upload-refusal";
import { mayTryAgain } from "../imports/use-refusal-words";
import { Button } from "../ui/button";
import type { Restart } from "./use-restart";

/** The edited file on its way, or what is wrong with it. */
export function UploadStrip({ upload }: { upload: Restart }) {
  const t = useTranslations("interventions.upload");
  const { file, state } = upload;
  if (!file || state.status === "idle") return null;
  return (
    <section
      aria-label={t("label")}
      // In sight wherever the body has been scrolled to.
      className="sticky bottom-0 z-20 max-h-3/4 shrink-0 overflow-y-auto border-t bg-raised px-5 pt-3 pb-4"
    >
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 truncate font-medium" title={file.name}>
          {file.name}
        </p>
        {state.status === "refused" && mayTryAgain(state.refusal) && (
          <Button size="sm" onClick={upload.goOn}>
            {t("goOn")}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={upload.giveUp}>
          {t(state.status === "uploading" ? "stop" : "dismiss")}
        </Button>
      </div>
      {state.status === "uploading" ? (
        <UploadProgress file={file} progress={state.progress} rate={state.rate} />
      ) : (
        <UploadRefusal file={file} refusal={state.refusal} />
      )}
    </section>
  );
}
