import { useTranslations } from "next-intl";

import type { ProcessView } from "@/lib/processes/types";

import { useFormats } from "./use-formats";

/** Who, when, and how long it took. */
export function ProcessAbout({ process }: { process: ProcessView }) {
  const t = useTranslations("processes");
  const formats = useFormats();
  const { createdBy, createdAt, finishedAt } = process;
  return (
    <p className="truncate text-xs text-ink-soft tabular-nums">
      {createdBy} · <time dateTime={createdAt}>{formats.moment(createdAt)}</time>
      {finishedAt && (
        <> · {t("took", { duration: formats.duration(Date.parse(finishedAt) - Date.parse(createdAt)) })}</>
      )}
    </p>
  );
}
