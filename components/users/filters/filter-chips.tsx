"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { FilterName } from "@/lib/users/search-params";

import { Button } from "../../ui/button";
import { Popover } from "../../ui/popover";
import { useUsersList } from "../users-list-context";
import { FilterValues } from "./filter-values";
import { useFilterWords } from "./use-filter-words";

/** The filters that are set, each a sentence: press it to change it, or take it away. */
export function FilterChips() {
  const t = useTranslations("users.filters");
  const { filters, clearFilters } = useUsersList();
  if (filters.length === 0) return null;
  return (
    <div role="group" aria-label={t("label")} className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-6">
      {filters.map(({ name, values }) => (
        <FilterChip key={name} name={name} values={values} />
      ))}
      {filters.length > 1 && (
        <Button variant="ghost" size="sm" onClick={() => void clearFilters()}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function FilterChip({ name, values }: { name: FilterName; values: readonly string[] }) {
  const t = useTranslations("users.filters");
  const [open, setOpen] = useState(false);
  const { filterBy } = useUsersList();
  const said = useFilterWords().sentence(name, values);
  return (
    <span className="inline-flex h-7 max-w-full items-stretch rounded-md border bg-sunken text-xs font-medium">
      <Popover
        label={said}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            className="min-w-0 truncate rounded-l-md px-2 transition-colors hover:bg-hover"
          >
            {said}
          </button>
        }
      >
        <FilterValues name={name} onDone={() => setOpen(false)} />
      </Popover>
      <button
        type="button"
        aria-label={t("remove", { filter: said })}
        onClick={() => filterBy(name, [])}
        className="flex w-7 shrink-0 items-center justify-center rounded-r-md border-l text-ink-soft transition-colors hover:bg-hover hover:text-ink"
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </span>
  );
}
