import "server-only";

import { withCompanySql } from "@/db/client";

import type { GroupKind } from "../imports/group-kinds";
import { nameKey } from "../imports/rules/name-key";
import { containing } from "../like";

interface GroupChoice {
  readonly id: string;
  readonly name: string;
}

export interface GroupChoices {
  readonly choices: readonly GroupChoice[];
  /** Whether a user must be in a group of the kind: the company's own rule. */
  readonly required: boolean;
}

/** Groups of a kind that a user may be put into, by name; the ones that begin with the search first. */
export function listGroupChoices(
  companyId: string,
  { kind, q, limit }: { readonly kind: GroupKind; readonly q: string; readonly limit: number },
): Promise<GroupChoices> {
  const search = nameKey(q);
  const pattern = containing(search);
  return withCompanySql(companyId, async (sql) => {
    const choices = await sql<GroupChoice[]>`
      select g.id, g.name from groups g
      where g.company_id = ${companyId} and g.kind = ${kind} and g.name_key like ${pattern}
        and not exists (select from group_merges m where m.group_id = g.id)
      order by starts_with(g.name_key, ${search}) desc, g.name_key
      limit ${limit}`;
    const [company] = await sql<{ required: boolean }[]>`
      select ${kind} = any(required_group_kinds) as required from companies where id = ${companyId}`;
    return { choices: [...choices], required: company?.required ?? true };
  });
}
