import { withCompanySql } from "@/db/client";
import type { GroupKind } from "../imports/group-kinds";

/** A name that a group had when it was merged into another, and what that one is called now. */
export interface MergedName {
  readonly kind: GroupKind;
  readonly name: string;
  readonly into: string;
}

/** Nobody merges so many; it bounds what an import reads. */
const LATEST = 10_000;

/**
 * The names of groups that have been merged away, the latest first. The record of a merge leads ids and outlives the
 * group; what that was called stands in the audit alone.
 */
export function listMergedNames(companyId: string): Promise<MergedName[]> {
  return withCompanySql(companyId, async (sql) => [
    ...(await sql<MergedName[]>`
      select a.data ->> 'kind' as kind, a.data ->> 'name' as name, g.name as into
      from audit_entries a
      left join group_merges m on m.company_id = a.company_id and m.group_id = a.subject_id
      join groups g on g.company_id = a.company_id and g.id = coalesce(m.into_id, a.subject_id)
      where a.company_id = ${companyId} and a.action = 'group.merged'
        and a.data ->> 'kind' = g.kind and a.data ->> 'name' is not null
      order by a.id desc limit ${LATEST}`),
  ]);
}
