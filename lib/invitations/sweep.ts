import { withCompanySql, withoutCompany } from "@/db/client";
import { enqueueEvent, sendSoon } from "../events/outgoing";
import { sweepCompanies } from "../sweep-companies";

/** An invitation nobody is sending after this long has lost its event, or the run that was to send it. */
const STRANDED = "1 minute";

/** Has stranded invitations sent, of every company. @returns of how many */
export async function sweepStrandedInvitations(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_stranded_invitations as "companyId"
    from companies_with_stranded_invitations(${STRANDED}::interval)`;
  return sweepCompanies("invitations", companies, async (companyId) => {
    await withCompanySql(companyId, (sql) => enqueueEvent(sql, companyId, "users/invitations.requested"));
    await sendSoon(companyId);
    return 1;
  });
}
