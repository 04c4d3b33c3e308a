import { useFormatter, useTranslations } from "next-intl";

import { describeRowError } from "@/lib/imports/rules/describe-row-error";
import type { RowErrorView } from "@/lib/processes/types";

import { cn } from "../../cn";
import { ErrorValue } from "./error-value";
import { errorColumnsClass } from "./error-columns";

/** One row error: five cells side by side, or one below the other where there is no room. */
export function RowErrorRow({ error }: { error: RowErrorView }) {
  const t = useTranslations("processes.errors");
  const tColumns = useTranslations("columns");
  const tErrors = useTranslations("rowErrors");
  const format = useFormatter();
  const { problem, mend } = describeRowError(error, tErrors);
  return (
    <div role="presentation" className={cn("max-[48rem]:grid max-[48rem]:gap-0.5", errorColumnsClass)}>
      <span role="cell" className="tabular-nums">
        <span className="text-ink-soft @3xl:hidden">{t("row")} </span>
        {format.number(error.row)}
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
