import { withoutCompany } from "@/db/client";
import { sweepCompanies } from "../sweep-companies";
import { eraseAbandonedUploads } from "./mutations";

/** Long enough to go on with a broken upload the next morning. */
const KEPT = "1 day";

/** Erases uploads that no process has taken over, of every company. */
export async function sweepAbandonedUploads(): Promise<number> {
  const companies = await withoutCompany()<{ companyId: string }[]>`
    select companies_with_abandoned_uploads as "companyId"
    from companies_with_abandoned_uploads(${KEPT}::interval)`;
  return sweepCompanies("uploads", companies, (companyId) => eraseAbandonedUploads(companyId, KEPT));
}
