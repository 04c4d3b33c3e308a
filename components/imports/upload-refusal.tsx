import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "../cn";
import type { Refused } from "./upload";
import { mayTryAgain, useRefusalWords } from "./use-refusal-words";

/** What is wrong with the file or the upload, and what to do about it. */
export function UploadRefusal({ file, refusal }: { file: File; refusal: Refused }) {
  const t = useTranslations("imports");
  const words = useRefusalWords(refusal, file);
  const warns = refusal.code === "imported_before";
  const tone = warns ? "text-warn" : "text-bad";
  return (
    <div
      role="alert"
      className={cn("mt-3 flex gap-2.5 rounded-lg p-3", warns ? "bg-warn-soft" : "bg-bad-soft")}
    >
      <CircleAlert className={cn("mt-0.5 size-4 shrink-0", tone)} aria-hidden />
      <div className="min-w-0">
        <p className={cn("font-medium break-words", tone)}>
          {mayTryAgain(refusal) ? words.problem : t("refused", { file: file.name })}
        </p>
        {!mayTryAgain(refusal) && <p className="mt-1">{words.problem}</p>}
        <p className="mt-1">{words.mend}</p>
      </div>
    </div>
  );
}
