"use client";

import { useTranslations } from "next-intl";

import { SearchBox } from "../data-table/search-box";
import { useGroupsList } from "./groups-list-context";

/** The search of the list. It needs no rows, and so is there at once. */
export function GroupsToolbar() {
  const t = useTranslations("groups");
  const { kind, q, search } = useGroupsList();
  return (
    <div className="px-4 pb-3 sm:px-6 lg:border-t lg:px-4 lg:pt-3">
      <SearchBox
        value={q}
        onChange={search}
        label={t("search")}
        hint={t("searchHint", { kind })}
        clearLabel={t("clearSearch")}
      />
    </div>
  );
}
