import { withCompanySql } from "@/db/client";
import { hidden } from "../imports/planner";
import type { Channel, FailureCode } from "../messages/types";

/** An invitation that was not sent. */
export interface InvitationFailure {
  readonly id: string;
  readonly userId: string;
  readonly login: string;
  readonly channel: Channel;
  readonly contact: string;
  readonly code: FailureCode;
  /** What the provider said, in its own words. */
  readonly detail: string;
}

export interface FailurePage {
  /** How many failed for which reason, most first. */
  readonly kinds: readonly { readonly code: FailureCode; readonly count: number }[];
  /** In the order they were made. */
  readonly failures: readonly InvitationFailure[];
  /** Pass it as `after` for the next page; null at the end. */
  readonly next: string | null;
}

export function listFailures(
  companyId: string,
  processId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<FailurePage> {
  return withCompanySql(companyId, async (sql) => {
    const kinds = await sql<FailurePage["kinds"][number][]>`
      select failure ->> 'code' as code, count(*)::int as count from invitations
      where company_id = ${companyId} and process_id = ${processId} and state = 'failed'
      group by 1 order by 2 desc, 1`;
    const found = await sql<InvitationFailure[]>`
      select i.id, user_id as "userId", u.login, channel, contact, failure ->> 'code' as code,
        failure ->> 'detail' as detail
      from invitations i join users u on u.company_id = ${hidden(sql, companyId)} and u.id = i.user_id
      where i.company_id = ${companyId} and process_id = ${processId} and state = 'failed'
        ${page.after ? sql`and i.id > ${page.after}` : sql``}
      order by i.id limit ${page.limit + 1}`;
    const failures = found.slice(0, page.limit);
    return { kinds, failures, next: found.length > page.limit ? (failures.at(-1)?.id ?? null) : null };
  });
}
