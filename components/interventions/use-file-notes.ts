import { useTranslations } from "next-intl";

import { firstCharacters } from "@/lib/imports/rules/cell-text";
import type { ProcessView } from "@/lib/processes/types";

import { useMergedCells } from "../processes/use-merged-cells";

/** More names than these, or longer ones, tell no more. */
const MOST_NAMES = 5;
const MOST_CHARACTERS = 60;

/** What of the file was not read and may be missed, or was and may not be meant: each a sentence, the worst first. */
export function useFileNotes({
  ignoredColumns,
  otherSheets,
  mergedCells,
  hiddenRows,
}: ProcessView): string[] {
  const t = useTranslations("interventions.notes");
  const merged = useMergedCells(mergedCells);
  const named = (names: readonly string[]) => ({
    names: names
      .slice(0, MOST_NAMES)
      .map((name) => t("quoted", { name: firstCharacters(name, MOST_CHARACTERS) }))
      .join(", "),
    count: names.length,
    more: Math.max(0, names.length - MOST_NAMES),
  });
  const columns = ignoredColumns.map(({ header, column }) => header || column);
  return [
    ...(otherSheets.length > 0 ? [t("sheets", named(otherSheets))] : []),
    ...(hiddenRows > 0 ? [t("hidden", { count: hiddenRows })] : []),
    ...(merged ? [t("merged", { ranges: merged })] : []),
    ...(columns.length > 0 ? [t("columns", named(columns))] : []),
  ];
}
