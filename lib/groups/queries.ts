import { eq } from "drizzle-orm";
import { withCompany } from "@/db/client";
import { groups } from "@/db/schema/groups";
import type { Group } from "../imports/rules/group-index";

export function listGroups(companyId: string): Promise<Group[]> {
  return withCompany(companyId, (tx) =>
    tx
      .select({ id: groups.id, kind: groups.kind, name: groups.name })
      .from(groups)
      .where(eq(groups.companyId, companyId))
      .orderBy(groups.kind, groups.name),
  );
}
