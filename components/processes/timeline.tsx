"use client";

import { useTranslations } from "next-intl";

import type { TimelineEntry } from "@/lib/processes/queries";

import { useFormats } from "./use-formats";

/** What happened to a process, stage by stage, and who decided what. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const tell = useTimelineWords();
  const formats = useFormats();
  return (
    <ol className="ml-1.5 border-l">
      {entries.map((entry) => {
        const words = tell(entry);
        // An entry without words is a mark of the machinery, not an event for people.
        if (words === null) return null;
        return (
          <li key={`${entry.attempt} ${entry.kind}`} className="relative pb-3 pl-5 last:pb-0">
            <span
              aria-hidden
              className="absolute top-1.5 -left-1 size-2 rounded-full bg-line-strong ring-4 ring-canvas"
            />
            <span className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 wrap-break-word">
              {words}
              <time dateTime={entry.at} className="text-xs text-ink-soft tabular-nums">
                {formats.time(entry.at)}
              </time>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const STAGES = ["created", "reading", "checking", "importing", "inviting", "completed", "failed"] as const;

function useTimelineWords() {
  const t = useTranslations("processes.page.events");
  return ({ kind, data }: TimelineEntry): string | null => {
    const file = typeof data.file === "string" ? data.file : null;
    const by = typeof data.by === "string" ? data.by : null;
    if (kind === "cancelled") return by === null ? t("cancelled") : t("cancelledBy", { by });
    if (kind === "needs_intervention")
      return t("needs_intervention", { count: Number(data.rowsWithErrors ?? 0) });
    if (kind === "created" && file !== null) return t("createdOf", { file });
    if (kind === "decided" && by !== null) {
      if (data.decision === "continue") return t("decided.continue", { by });
      if (data.decision === "upload_edited_file")
        return file === null
          ? t("decided.upload_edited_file", { by })
          : t("decided.upload_edited_file_of", { by, file });
    }
    const stage = STAGES.find((known) => known === kind);
    return stage ? t(stage) : null;
  };
}
