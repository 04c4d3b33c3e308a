"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";

import { type FilterName, isOfGroups } from "@/lib/users/search-params";

import { useUsersList } from "../users-list-context";
import { type Option, OptionList } from "./option-list";
import { useFilterValues } from "./use-filter-values";
import { useFilterWords } from "./use-filter-words";

/** The values of a filter with how many users have each; of a group kind several may be chosen. */
export function FilterValues({ name, onDone }: { name: FilterName; onDone: () => void }) {
  const t = useTranslations("users.filters");
  const tError = useTranslations("common.error");
  const format = useFormatter();
  const words = useFilterWords();
  const { filters, filterBy, addName } = useUsersList();
  const [query, setQuery] = useState("");
  const found = useFilterValues(name, query);
  const set = filters.find((filter) => filter.name === name)?.values ?? [];

  const options = found.values.map((value) => ({
    id: value.id,
    label: value.label ?? words.valueName(name, value.id),
    note: value.users === null ? undefined : format.number(value.users),
    chosen: set.includes(value.id),
  }));

  function choose({ id, label, chosen }: Option) {
    addName(id, label);
    const others = isOfGroups(name) ? set.filter((value) => value !== id) : [];
    filterBy(name, chosen ? others : [...others, id]);
    if (!isOfGroups(name)) onDone();
  }

  return (
    <OptionList
      label={words.filterName(name)}
      hint={words.filterName(name)}
      query={query}
      onQuery={setQuery}
      options={options}
      found={found.query}
      onChoose={choose}
      multiple={isOfGroups(name)}
      instead={found.failed ? tError("title") : found.query === undefined ? "…" : t("noneFound")}
    />
  );
}
