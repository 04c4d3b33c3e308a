"use client";

import { useFormatter, useTranslations } from "next-intl";

import type { TimelineEntry } from "@/lib/processes/queries";

import { useFormats } from "./use-formats";

/** What happened to a process, stage by stage, and who decided what. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const tell = useTimelineWords();
  const { time, timeOfDay, areOfOneDay } = useFormats();
  return (
    <ol className="ml-1.5 border-l">
      {entries.map((entry, index) => {
        const words = tell(entry);
        if (words === null) return null;
        // The day of the first is told above; a decision may come days later.
        const before = entries[index - 1] ?? entry;
        return (
          <li key={`${entry.attempt} ${entry.kind}`} className="relative pb-3 pl-5 last:pb-0">
            <span
              aria-hidden
              className="absolute top-1.5 -left-1 size-2 rounded-full bg-line-strong ring-4 ring-canvas"
            />
            <span className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 wrap-break-word">
              {words}
              <time dateTime={entry.at} className="text-xs text-ink-soft tabular-nums">
                {areOfOneDay(before.at, entry.at) ? time(entry.at) : timeOfDay(entry.at)}
              </time>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const OUTCOMES = ["created", "updated", "unchanged", "skipped", "cancelled"] as const;

/** What an entry says; null of one that is a mark of the machinery and not an event for people. */
function useTimelineWords() {
  const t = useTranslations("processes.page.events");
  const format = useFormatter();
  const formats = useFormats();

  function fileOf({ file, size }: TimelineEntry["data"]): string {
    return typeof size === "number" ? `${String(file)} (${formats.fileSize(size)})` : String(file);
  }

  function outcomesOf(data: TimelineEntry["data"]): string {
    const told = OUTCOMES.filter((outcome) => Number(data[outcome] ?? 0) > 0);
    if (told.length === 0) return "none";
    return format.list(told.map((outcome) => t(`outcomes.${outcome}`, { count: Number(data[outcome]) })));
  }

  return ({ kind, data }: TimelineEntry): string | null => {
    const by = typeof data.by === "string" ? data.by : "";
    const rows = Number(data.rows ?? 0);
    const wrong = Number(data.rowsWithErrors ?? 0);
    const outcomes = outcomesOf(data);
    switch (kind) {
      case "created":
        return t("created", { by: by || "none", file: fileOf(data) });
      case "reading":
        return t("reading");
      case "checking":
        return t("checking", { rows });
      case "needs_intervention":
        return t("needs_intervention", { rows: wrong });
      case "decided":
        if (data.decision === "upload_edited_file")
          return t("decided.upload_edited_file", { by, file: fileOf(data) });
        if (data.decision === "check_again" || data.decision === "update_existing")
          return t(`decided.${data.decision}`, { by });
        return t("decided.continue", { by });
      case "importing":
        return t("importing", { rows: rows - wrong });
      case "inviting":
        return t("inviting", { invitations: Number(data.invitations ?? 0) });
      case "completed":
        return t("completed", { outcomes });
      case "failed":
        return t("failed", { outcomes });
      case "cancelled":
        if (data.why === "deadline") return t("cancelledUnanswered", { outcomes });
        return by === "" ? t("cancelled", { outcomes }) : t("cancelledBy", { by, outcomes });
      default:
        return null;
    }
  };
}
