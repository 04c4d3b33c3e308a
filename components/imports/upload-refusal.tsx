import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Refused } from "./upload";
import { mayTryAgain, useRefusalWords } from "./use-refusal-words";

/** What is wrong with the file or the upload, and what to do about it. */
export function UploadRefusal({ file, refusal }: { file: File; refusal: Refused }) {
  const t = useTranslations("imports");
  const words = useRefusalWords(refusal, file);
  return (
    <div role="alert" className="mt-3 flex gap-2.5 rounded-lg bg-bad-soft p-3">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium break-words text-bad">
          {mayTryAgain(refusal) ? words.problem : t("refused", { file: file.name })}
        </p>
        {!mayTryAgain(refusal) && <p className="mt-1">{words.problem}</p>}
        <p className="mt-1">{words.mend}</p>
      </div>
    </div>
  );
}
