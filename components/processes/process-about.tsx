import { useTranslations } from "next-intl";

import type { ProcessView } from "@/lib/processes/types";

import { useFormats } from "./use-formats";

/** A wait that is shorter tells nothing. */
const SHORTEST_WAIT = 1_000;

/** Who, when, how long it took, and how long it has waited besides for decisions. */
export function ProcessAbout({ process }: { process: ProcessView }) {
  const t = useTranslations("processes");
  const formats = useFormats();
  const { createdBy, createdAt, finishedAt, waitedMs } = process;
  const took = finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(createdAt) - waitedMs;
  return (
    <span className="text-xs text-ink-soft tabular-nums">
      {createdBy} · <time dateTime={createdAt}>{formats.moment(createdAt)}</time>
      {took !== null && <> · {t("took", { duration: formats.duration(took) })}</>}
      {took !== null && waitedMs >= SHORTEST_WAIT && (
        <>, {t("waited", { duration: formats.duration(waitedMs) })}</>
      )}
    </span>
  );
}
