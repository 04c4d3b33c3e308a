import type { CompanySql } from "@/db/client";
import { followMerges } from "../groups/merge";
import { GROUP_KINDS } from "./group-kinds";
import type { CommitRow } from "./commit-sql";

/** Leads rows whose group has been merged into another since they were read to that one. */
export async function leadToPresentGroups(
  sql: CompanySql,
  companyId: string,
  rows: readonly CommitRow[],
): Promise<readonly CommitRow[]> {
  const named = new Set(rows.flatMap(({ values }) => Object.values(values.groupIds)));
  const merges = await followMerges(sql, companyId, [...named]);
  if (merges.size === 0) return rows;
  return rows.map((row) => {
    const groupIds = { ...row.values.groupIds };
    for (const kind of GROUP_KINDS) {
      const into = merges.get(groupIds[kind] ?? "");
      if (into !== undefined) groupIds[kind] = into;
    }
    return { ...row, values: { ...row.values, groupIds } };
  });
}
