"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useRef, useState } from "react";

import type { RowErrorCode } from "@/lib/imports/rules/row-error";
import type { ProcessView } from "@/lib/processes/types";

import { RowErrorsTable } from "../processes/errors/row-errors-table";
import { Button } from "../ui/button";
import { CheckAgain } from "./check-again";
import { ErrorsSearch } from "./errors-search";
import { KindList } from "./kind-list";
import { UpdateExisting } from "./update-existing";
import type { Decisions } from "./use-decisions";
import { useKinds } from "./use-kinds";
import { useMissingGroups } from "./use-missing-groups";

export type Choice = RowErrorCode | "all";

type ErrorsViewProps = { process: ProcessView; decisions: Decisions };

/** The row errors by kind: which kinds on the left, those of the chosen one on the right. */
export function ErrorsView({ process, decisions }: ErrorsViewProps) {
  const { id, rowErrors } = process;
  const t = useTranslations("interventions");
  const [choice, setChoice] = useState<Choice>("all");
  const [search, setSearch] = useState("");
  const { all, found, failed, searching, retry } = useKinds(id, search);
  const table = useRef<HTMLElement>(null);

  const counts = new Map((found?.kinds ?? []).map(({ code, errors }) => [code, errors]));
  const sum = found ? found.kinds.reduce((total, { errors }) => total + errors, 0) : rowErrors;
  const total = choice === "all" ? sum : (counts.get(choice) ?? 0);
  const groupsMissing = all?.some(({ code }) => code === "group_missing") ?? false;
  const missing = useMissingGroups(id, groupsMissing);
  const existing = all?.find(({ code }) => code === "login_exists")?.errors ?? 0;
  // Among errors of other kinds it is one of many; where it is most of them, the box was forgotten.
  const offersUpdate = choice === "login_exists" || (choice === "all" && existing * 2 >= rowErrors);
  // The list follows when there is time for it: what is pressed and typed shows at once.
  const list = useDeferredValue({ choice, search: found?.search ?? "", total });

  return (
    <div className="flex min-h-fit flex-1 flex-col rail:flex-row">
      <KindList kinds={all} counts={counts} sum={sum} choice={choice} onChoose={setChoice} />
      <div className="flex min-h-fit min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2">
          <ErrorsSearch value={search} onChange={setSearch} onDown={() => table.current?.focus()} />
          <p role="status" className="ml-auto text-xs text-ink-soft tabular-nums">
            {!searching && search.trim() !== "" ? t("found", { count: total }) : ""}
          </p>
        </div>
        {groupsMissing && (
          // Kept while another kind is looked at, with what has been ticked.
          <div hidden={choice !== "all" && choice !== "group_missing"}>
            <CheckAgain missing={missing} decisions={decisions} />
          </div>
        )}
        {existing > 0 && offersUpdate && (
          <UpdateExisting file={process.fileName} rows={existing} decisions={decisions} />
        )}
        {failed && (
          <div role="alert" className="flex items-center gap-3 border-b px-4 py-2">
            <p className="text-bad">{t("kindsFailed")}</p>
            <Button size="sm" onClick={retry}>
              {t("retry")}
            </Button>
          </div>
        )}
        {list.total > 0 ? (
          <RowErrorsTable
            key={`${list.choice} ${list.search}`}
            ref={table}
            query={{
              processId: id,
              code: list.choice === "all" ? undefined : list.choice,
              search: list.search,
            }}
            total={list.total}
            // However much stands above it, some rows are in sight, and the body of the dialog scrolls.
            className="min-h-56 shrink-0 grow basis-[0px]"
          />
        ) : (
          <div className="grid flex-1 content-center justify-items-center gap-3 p-6 text-center text-ink-soft">
            <p>{t("nothing", { search: list.search })}</p>
            <Button size="sm" onClick={() => setSearch("")}>
              {t("clear")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
