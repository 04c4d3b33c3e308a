"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";

import type { RowErrorView } from "@/lib/processes/types";

import { cn } from "../../cn";
import { Button } from "../../ui/button";
import { errorColumnsClass, WIDE_ENOUGH } from "./error-columns";
import { RowErrorRow, RowErrorSkeleton } from "./row-error-row";
import { type RowErrorsQuery, useRowErrors } from "./use-row-errors";

type RowErrorsTableProps = {
  /** Mount the table anew, by its `key`, for another query. */
  query: RowErrorsQuery;
  /** How many row errors answer to the query. */
  total: number;
  first?: readonly RowErrorView[];
  className?: string;
  ref?: Ref<HTMLElement>;
};

/** Pixels: two lines of text and their padding, side by side or one below the other. */
const ESTIMATED_ROW = { wide: 57, narrow: 101 };
/** Browsers cut elements off at 17 to 33 million pixels. */
const MOST_ROWS = 140_000;

/** As many rows as there are errors, of which only those in sight exist; the server is asked for what comes in sight. */
export function RowErrorsTable({ query, total, first, className, ref }: RowErrorsTableProps) {
  const t = useTranslations("processes.errors");
  const frame = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => frame.current, []);
  const errors = useRowErrors(query, first);
  const count = Math.min(total, MOST_ROWS);
  // eslint-disable-next-line react-hooks/incompatible-library -- told for a compiler that this project does not use
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => ESTIMATED_ROW[(frame.current?.clientWidth ?? 0) < WIDE_ENOUGH ? "narrow" : "wide"],
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? -1;
  useEffect(() => errors.want(from, to, total), [errors, from, to, total]);

  return (
    <>
      <div
        ref={frame}
        role="table"
        aria-label={t("title")}
        aria-rowcount={total + 1}
        tabIndex={0}
        className={cn("@container overflow-auto overscroll-contain", className)}
      >
        <div role="rowgroup" className="sticky top-0 z-10 border-b bg-rail @max-3xl:sr-only">
          <div
            role="row"
            aria-rowindex={1}
            className={cn("px-4 py-2 text-xs font-medium text-ink-soft", errorColumnsClass)}
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
            const error = errors.at(item.index);
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
                {error ? <RowErrorRow error={error} /> : <RowErrorSkeleton />}
              </div>
            );
          })}
        </div>
      </div>
      {total > MOST_ROWS && (
        <p className="px-4 py-2 text-xs text-ink-soft">{t("most", { most: MOST_ROWS })}</p>
      )}
      {errors.failed && (
        <div role="alert" className="flex items-center gap-3 px-4 py-2">
          <p className="text-bad">{t("loadFailed")}</p>
          <Button size="sm" onClick={() => errors.retry()}>
            {t("retry")}
          </Button>
        </div>
      )}
    </>
  );
}
