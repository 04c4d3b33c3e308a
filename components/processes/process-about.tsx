import { useTranslations } from "next-intl";

import type { ProcessView } from "@/lib/processes/types";

import { useFormats } from "./use-formats";

/** Who, when, and how long it took. */
export function ProcessAbout({ process }: { process: ProcessView }) {
  const t = useTranslations("processes");
  const formats = useFormats();
  const { createdBy, createdAt, finishedAt, waitedMs } = process;
  const took = finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(createdAt) - waitedMs;
  return (
    <span className="text-xs text-ink-soft tabular-nums">
      {createdBy} · <time dateTime={createdAt}>{formats.moment(createdAt)}</time>
      {took !== null && <> · {t("took", { duration: formats.duration(took) })}</>}
    </span>
  );
}
