import { useTranslations } from "next-intl";

import { requireAdmin } from "@/lib/auth/session";
import { listTimeline, type TimelineEntry } from "@/lib/processes/queries";

import { Skeleton } from "../ui/skeleton";
import { loadProcess } from "./load-process";
import { TimelineTime } from "./timeline-time";

export async function TimelineRegion({ id }: { id: Promise<string> }) {
  const process = await loadProcess(await id);
  if (!process) return null;
  const { companyId } = await requireAdmin();
  return <Timeline entries={await listTimeline(companyId, process.id)} />;
}

function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useTranslations("processes.page.events");
  // A kind without words is a mark of the machinery, not an event for people.
  const told = entries.flatMap((entry) => {
    const kind = KINDS.find((known) => known === entry.kind);
    return kind ? [{ ...entry, kind }] : [];
  });
  return (
    <ol className="ml-1.5 border-l">
      {told.map(({ kind, attempt, at }) => (
        <li key={`${attempt} ${kind}`} className="relative pb-3 pl-5 last:pb-0">
          <span
            aria-hidden
            className="absolute top-1.5 -left-1 size-2 rounded-full bg-line-strong ring-4 ring-canvas"
          />
          <span className="flex flex-wrap justify-between gap-x-4">
            {t(kind)}
            <TimelineTime at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const KINDS = [
  "created",
  "reading",
  "checking",
  "needs_intervention",
  "importing",
  "inviting",
  "completed",
  "failed",
  "cancelled",
] as const;

export function TimelineSkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      {[40, 32, 36, 32].map((width, index) => (
        <Skeleton
          key={index}
          className={width === 40 ? "h-5 w-60" : width === 36 ? "h-5 w-52" : "h-5 w-44"}
        />
      ))}
    </div>
  );
}
