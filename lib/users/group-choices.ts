import "server-only";

import { withCompanySql } from "@/db/client";

import type { GroupKind } from "../imports/columns";
import { nameKey } from "../imports/rules/name-key";

export interface GroupChoice {
  readonly id: string;
  readonly name: string;
}

/** Groups of a kind that a user may be put into, by name; the ones that begin with the search first. */
export function listGroupChoices(
  companyId: string,
  { kind, q, limit }: { readonly kind: GroupKind; readonly q: string; readonly limit: number },
): Promise<GroupChoice[]> {
  const search = nameKey(q);
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return withCompanySql(companyId, async (sql) => [
    ...(await sql<GroupChoice[]>`
      select g.id, g.name from groups g
      where g.company_id = ${companyId} and g.kind = ${kind} and g.name_key like ${pattern}
        and not exists (select from group_merges m where m.group_id = g.id)
      order by starts_with(g.name_key, ${search}) desc, g.name_key
      limit ${limit}`),
  ]);
}
