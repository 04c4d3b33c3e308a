"use client";

import { useTranslations } from "next-intl";

import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { USER_SORTS, type UserSort, usersParams } from "@/lib/users/search-params";

import { Select } from "../ui/select";
import { useUsersList } from "./users-list-context";

const isGroupKind = (key: UserSort): key is (typeof GROUP_KINDS)[number] =>
  GROUP_KINDS.some((kind) => kind === key);

/** The order where rows are cards and have no names of columns to click. */
export function OrderSelect() {
  const t = useTranslations("users");
  const kinds = useTranslations("common.groupKinds");
  const { sort, sortBy } = useUsersList();
  const labelled = USER_SORTS.map(
    (key) => [key, isGroupKind(key) ? kinds(key) : t(`columns.${key}`)] as const,
  );
  return (
    <label className="flex min-w-0 flex-[1_1_11rem] items-center gap-2 text-ink-soft sm:hidden">
      {t("order")}
      <Select
        value={sort}
        onChange={(event) => {
          const wanted = usersParams.sort.parse(event.target.value);
          if (wanted) void sortBy(wanted);
        }}
      >
        {labelled.map(([key, column]) => [
          <option key={key} value={key}>
            {t("ascending", { column })}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {t("descending", { column })}
          </option>,
        ])}
      </Select>
    </label>
  );
}
