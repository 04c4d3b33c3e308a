import { Readable } from "node:stream";
import { withCompanySql } from "@/db/client";
import { getLanguage } from "@/i18n/get-language";
import { recordAudit } from "@/lib/audit/mutations";
import { adminRoute } from "@/lib/auth/admin-route";
import { getCompany } from "@/lib/companies/queries";
import { countMatching } from "@/lib/users/export-rows";
import { exportWorkbook } from "@/lib/users/export-workbook";
import { loadUsersFilter } from "@/lib/users/search-params";
import { workbookResponse } from "@/lib/workbook-response";

/** A million users take about two minutes. */
export const maxDuration = 300;

/** The users whom the filter in the address means, in the columns of the template. */
export function GET(request: Request): Promise<Response> {
  return adminRoute(async (admin) => {
    const { companyId } = admin;
    const url = new URL(request.url);
    const filter = loadUsersFilter(url);
    const [language, { requiredGroupKinds }, users] = await Promise.all([
      getLanguage(),
      getCompany(companyId),
      countMatching(companyId, filter),
    ]);
    await withCompanySql(companyId, (sql) =>
      recordAudit(sql, admin, { action: "users.exported", data: { users, filter: url.search } }),
    );
    // Safe: the DOM's and Node's types of one and the same web stream.
    const body = Readable.toWeb(
      exportWorkbook(companyId, filter, { language, requiredGroupKinds }),
    ) as ReadableStream<Uint8Array>;
    return workbookResponse(body, `users-${new Date().toISOString().slice(0, 10)}.xlsx`);
  });
}
