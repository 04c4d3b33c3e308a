"use client";

import { useTranslations } from "next-intl";

import { isFinished } from "@/lib/processes/state";
import type { ProcessView, RowErrorView } from "@/lib/processes/types";

import { useProcess } from "../processes-context";
import { RowErrorsTable } from "./row-errors-table";

type RowErrorsProps = { initial: ProcessView; first: readonly RowErrorView[] };

/** Everything that is wrong with the rows of a process, in the order of the file. */
export function RowErrors({ initial, first }: RowErrorsProps) {
  const t = useTranslations("processes.errors");
  const process = useProcess(initial);
  const { id, rowErrors, counts, state, rowsWithErrors } = process;
  return (
    <section
      id="errors"
      aria-labelledby="row-errors-title"
      className="scroll-mt-4 border-t px-4 py-6 sm:px-6"
    >
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id="row-errors-title" className="font-semibold">
          {t("title")}
        </h2>
        <p className="text-ink-soft tabular-nums">
          {rowErrors > 0
            ? t("figure", { errors: rowErrors, rows: counts.skipped || rowsWithErrors })
            : t(isFinished(state) ? "none" : "noneYet")}
        </p>
      </div>
      {rowErrors > 0 && (
        <RowErrorsTable
          query={{ processId: id }}
          total={rowErrors}
          first={first}
          className="max-h-[min(70dvh,56rem)] rounded-lg border"
        />
      )}
    </section>
  );
}
