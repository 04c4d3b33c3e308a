import { withCompanySql, withoutCompany } from "@/db/client";
import { sweepCompanies } from "../sweep-companies";
import { moveMerged } from "./merge";

/** A merge moves thousands of users a second: one that lasts longer has lost its run. */
const UNFINISHED = "1 hour";

/** Goes on with merges that have lost their run, of every company, for some seconds each time. */
export async function sweepUnfinishedMerges(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_unfinished_merges as "companyId"
    from companies_with_unfinished_merges(${UNFINISHED}::interval)`;
  return sweepCompanies("merges", companies, async (companyId) => {
    const groupId = await findUnfinished(companyId);
    if (groupId) await moveMerged({ companyId, groupId });
    return groupId ? 1 : 0;
  });
}

/** The group that has been on its way into another the longest. */
async function findUnfinished(companyId: string): Promise<string | undefined> {
  const [merge] = await withCompanySql(
    companyId,
    (sql) => sql<{ groupId: string }[]>`
      select m.group_id as "groupId" from group_merges m
      join groups g on g.company_id = m.company_id and g.id = m.group_id
      where m.company_id = ${companyId} and m.at < now() - ${UNFINISHED}::interval
      order by m.at limit 1`,
  );
  return merge?.groupId;
}
