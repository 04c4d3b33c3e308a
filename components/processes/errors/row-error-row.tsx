import { useTranslations } from "next-intl";

import { describeRowError } from "@/lib/imports/rules/describe-row-error";
import type { RowErrorView } from "@/lib/processes/types";

import { Skeleton } from "../../ui/skeleton";
import { ErrorValue } from "./error-value";
import { errorColumnsClass } from "./error-columns";

/** One row error: five cells side by side, or one below the other where there is no room. */
export function RowErrorRow({ error }: { error: RowErrorView }) {
  const t = useTranslations("processes.errors");
  const tColumns = useTranslations("columns");
  const tErrors = useTranslations("rowErrors");
  const { problem, mend } = describeRowError(error, tErrors);
  return (
    <div role="presentation" className={errorColumnsClass}>
      <span role="cell" className="min-w-0 tabular-nums">
        <span className="text-ink-soft @3xl:hidden">{t("row")} </span>
        {/* As Excel writes it: without separators. */}
        {String(error.row)}
        {error.login !== null && (
          <span title={error.login} className="truncate text-xs text-ink-faint @max-3xl:ml-2 @3xl:block">
            {error.login}
          </span>
        )}
      </span>
      <span role="cell" className="break-words">
        {error.column ? tColumns(error.column) : t("wholeRow")}
      </span>
      <span role="cell" className="min-w-0">
        <ErrorValue error={error} />
      </span>
      <span role="cell">{problem}</span>
      <span role="cell" className="text-ink-soft">
        {mend}
      </span>
    </div>
  );
}

const SKELETONS = ["w-10", "w-24", "w-28", "w-5/6", "w-4/6 @max-3xl:hidden"];

/** As high as a row of two lines, and of as many cells. */
export function RowErrorSkeleton() {
  return (
    <div role="presentation" className={`h-21 content-center @3xl:h-10 ${errorColumnsClass}`}>
      {SKELETONS.map((width) => (
        <span key={width} role="cell">
          <Skeleton className={`h-4 ${width}`} />
        </span>
      ))}
    </div>
  );
}
