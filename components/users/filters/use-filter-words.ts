"use client";

import { useFormatter, useTranslations } from "next-intl";

import { type FilterName, isOfGroups, NO_GROUP } from "@/lib/users/search-params";

import { useUsersList } from "../users-list-context";

/** What filters and their values are called, and what a filter says as a sentence. */
export function useFilterWords() {
  const t = useTranslations("users");
  const kinds = useTranslations("common.groupKinds");
  const format = useFormatter();
  const { names } = useUsersList();

  const filterName = (name: FilterName) => (isOfGroups(name) ? kinds(name) : t(`filters.names.${name}`));

  function valueName(name: FilterName, id: string): string {
    if (name === "status") return t(`status.${id === "blocked" ? "blocked" : "active"}`);
    if (name === "manager") return t(`filters.manager.${id === "yes" ? "yes" : "no"}`);
    return id === NO_GROUP ? t("filters.without") : (names[id] ?? "…");
  }

  function sentence(name: FilterName, values: readonly string[]): string {
    const said = values.map((id) => valueName(name, id));
    if (name === "manager") return said.join();
    if (name === "reportsTo" || name === "createdBy") return t(`filters.${name}`, { name: said.join() });
    const lower = name === "status" ? said.map((word) => word.toLowerCase()) : said;
    return t("filters.is", { name: filterName(name), values: format.list(lower, { type: "disjunction" }) });
  }

  return { filterName, valueName, sentence };
}
