"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type FilterName, FILTERS } from "@/lib/users/search-params";

import { Button } from "../../ui/button";
import { Popover } from "../../ui/popover";
import { FilterValues } from "./filter-values";
import { OptionList } from "./option-list";
import { useFilterWords } from "./use-filter-words";

/** Adds a filter: what it looks at, then its values, each found by typing. */
export function FilterMenu() {
  const t = useTranslations("users.filters");
  const [open, setOpen] = useState(false);
  const [name, setName] = useState<FilterName>();
  return (
    <Popover
      label={t("label")}
      open={open}
      onOpenChange={(opened) => {
        setOpen(opened);
        if (opened) setName(undefined);
      }}
      trigger={
        <Button aria-label={t("add")}>
          <ListFilter aria-hidden />
          <span className="hidden sm:inline">{t("add")}</span>
        </Button>
      }
    >
      {name ? (
        <FilterValues key={name} name={name} onDone={() => setOpen(false)} />
      ) : (
        <FilterNames onChoose={setName} />
      )}
    </Popover>
  );
}

function FilterNames({ onChoose }: { onChoose: (name: FilterName) => void }) {
  const t = useTranslations("users.filters");
  const { filterName } = useFilterWords();
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const options = FILTERS.map((id) => ({ id, label: filterName(id) })).filter(({ label }) =>
    label.toLowerCase().includes(wanted),
  );
  return (
    <OptionList
      label={t("label")}
      hint={t("find")}
      query={query}
      onQuery={setQuery}
      options={options}
      found={query}
      onChoose={({ id }) => {
        const name = FILTERS.find((each) => each === id);
        if (name) onChoose(name);
      }}
      instead={t("noneFound")}
    />
  );
}
