import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import type { ProcessView, RowCounts } from "@/lib/processes/types";

import { cn } from "../cn";

type FigureKey = keyof RowCounts;
type LinkedKey = Exclude<FigureKey, "cancelled">;

type ProcessFiguresProps = { process: ProcessView; onLeave?: (() => void) | undefined };

/** What came of the rows, as small figures that lead to them; nothing is kept of those that were cancelled. */
export function ProcessFigures({ process, onLeave }: ProcessFiguresProps) {
  const t = useTranslations("processes.figures");
  const format = useFormatter();
  return (
    <dl className="flex h-10 gap-3 tabular-nums sm:gap-4">
      {figuresOf(process).map((key) => {
        const count = format.number(process.counts[key]);
        return (
          <div key={key} className="flex flex-col-reverse justify-between">
            <dt className="text-xs whitespace-nowrap text-ink-soft">{t(key)}</dt>
            <dd className={cn("font-medium", process.counts[key] === 0 && "text-ink-faint")}>
              {isLinked(key) && process.counts[key] > 0 ? (
                <Link
                  href={addressOf(process, key)}
                  onClick={onLeave}
                  aria-label={t(`show.${key}`, { count })}
                  className={cn(
                    "rounded-sm underline decoration-line-strong underline-offset-4 hover:decoration-current",
                    key === "skipped" && "text-bad",
                  )}
                >
                  {count}
                </Link>
              ) : (
                count
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Updating and cancelling leave figures only where they could happen. */
function figuresOf({ updateExisting, state, counts }: ProcessView): FigureKey[] {
  const figures: FigureKey[] = ["created"];
  if (updateExisting || counts.updated + counts.unchanged > 0) figures.push("updated", "unchanged");
  figures.push("skipped");
  if (state === "cancelled" || counts.cancelled > 0) figures.push("cancelled");
  return figures;
}

function isLinked(key: FigureKey): key is LinkedKey {
  return key !== "cancelled";
}

/** Where the rows of a figure are to be seen. */
function addressOf({ id }: ProcessView, key: LinkedKey): Route {
  return (key === "skipped" ? `/processes/${id}#errors` : `/processes/${id}/rows?outcome=${key}`) as Route;
}
