"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import type { RowErrorView } from "@/lib/processes/types";

import { Button } from "../../ui/button";
import { Skeleton } from "../../ui/skeleton";
import { errorColumnsClass } from "./error-columns";
import { RowErrorRow } from "./row-error-row";
import { useRowErrors } from "./use-row-errors";

type RowErrorsTableProps = { processId: string; total: number; first: readonly RowErrorView[] };

/** Two lines of text and their padding. */
const ESTIMATED_ROW = 57;

/** As many rows as there are errors, of which only those in sight exist; the server is asked for pages on the way. */
export function RowErrorsTable({ processId, total, first }: RowErrorsTableProps) {
  const t = useTranslations("processes.errors");
  const frame = useRef<HTMLDivElement>(null);
  const { errors, failed, loadUpTo, retry } = useRowErrors(processId, first);
  const count = Math.max(total, errors.length);
  // eslint-disable-next-line react-hooks/incompatible-library -- told for a compiler that this project does not use
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => ESTIMATED_ROW,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastInSight >= errors.length && errors.length < total) void loadUpTo(lastInSight);
  });

  return (
    <>
      <div
        ref={frame}
        role="table"
        aria-label={t("title")}
        aria-rowcount={count + 1}
        tabIndex={0}
        className="@container max-h-[min(70dvh,56rem)] overflow-auto rounded-lg border"
      >
        <div role="rowgroup" className="sticky top-0 z-10 border-b bg-rail max-[48rem]:sr-only">
          <div
            role="row"
            aria-rowindex={1}
            className={`px-4 py-2 text-xs font-medium text-ink-soft ${errorColumnsClass}`}
          >
            {(["row", "column", "value", "problem", "mend"] as const).map((key) => (
              <span key={key} role="columnheader">
                {t(key)}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const error = errors[item.index];
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 2}
                className="absolute inset-x-0 top-0 border-b px-4 py-2"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {error ? <RowErrorRow error={error} /> : <Skeleton className="my-2.5 h-5 w-2/3" />}
              </div>
            );
          })}
        </div>
      </div>
      {failed && (
        <div role="alert" className="mt-3 flex items-center gap-3">
          <p className="text-bad">{t("loadFailed")}</p>
          <Button size="sm" onClick={retry}>
            {t("retry")}
          </Button>
        </div>
      )}
    </>
  );
}
