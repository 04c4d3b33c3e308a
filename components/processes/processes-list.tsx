"use client";

import { Activity } from "lucide-react";
import { useTranslations } from "next-intl";

import type { ProcessView } from "@/lib/processes/types";

import { EmptyState } from "../ui/empty-state";
import { ProcessRow } from "./process-row";
import { ProcessListSkeleton, ProcessRowSkeleton } from "./process-row-skeleton";
import { useProcesses } from "./processes-context";

type ProcessesListProps = {
  /** What the server rendered; the stream takes over from it. */
  initial?: readonly ProcessView[];
  /** A process just begun, of which the stream may not have told yet. */
  expected?: string | null;
  /** Called when a link of the list is followed. */
  onLeave?: () => void;
};

/** The processes, newest first, live: the same in the window and on the page. */
export function ProcessesList({ initial, expected = null, onLeave }: ProcessesListProps) {
  const t = useTranslations("processes");
  const processes = useProcesses().processes ?? initial;
  if (!processes) return <ProcessListSkeleton />;
  const awaited = expected !== null && !processes.some(({ id }) => id === expected);
  if (processes.length === 0 && !awaited)
    return <EmptyState icon={Activity} title={t("empty.title")} description={t("empty.description")} />;
  return (
    <ul className="@container divide-y border-b" aria-label={t("title")}>
      {awaited && (
        <li>
          <ProcessRowSkeleton />
        </li>
      )}
      {processes.map((process) => (
        <li key={process.id}>
          <ProcessRow process={process} onLeave={onLeave} />
        </li>
      ))}
    </ul>
  );
}
