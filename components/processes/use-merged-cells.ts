import { useTranslations } from "next-intl";

import type { MergedCells } from "@/lib/imports/merged-cells";

/** Which cells are merged: "D2:D6, E2:E6, and 3 more"; empty where none are. */
export function useMergedCells({ count, ranges }: MergedCells): string {
  const t = useTranslations("processes.merged");
  return count === 0 ? "" : t("ranges", { ranges: ranges.join(", "), more: count - ranges.length });
}
