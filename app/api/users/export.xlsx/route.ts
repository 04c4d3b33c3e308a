import { Readable } from "node:stream";
import { getLocale } from "next-intl/server";
import { withCompanySql } from "@/db/client";
import { recordAudit } from "@/lib/audit/mutations";
import { getSession } from "@/lib/auth/session";
import { getCompany } from "@/lib/companies/queries";
import { countMatching } from "@/lib/users/export-rows";
import { exportWorkbook } from "@/lib/users/export-workbook";
import { loadUsersFilter } from "@/lib/users/search-params";
import { workbookResponse } from "@/lib/workbook-response";

/** The users whom the filter in the address means, in the columns of the template. */
export async function GET(request: Request): Promise<Response> {
  const found = await getSession();
  if (found.state !== "admin") return Response.json({ ok: false, code: found.state }, { status: 401 });
  const { companyId } = found.session;
  const url = new URL(request.url);
  const filter = loadUsersFilter(url);
  const [language, { requiredGroupKinds }, users] = await Promise.all([
    getLocale(),
    getCompany(companyId),
    countMatching(companyId, filter),
  ]);
  await withCompanySql(companyId, (sql) =>
    recordAudit(sql, found.session, { action: "users.exported", data: { users, filter: url.search } }),
  );
  // Safe: the DOM's and Node's types of one and the same web stream.
  const body = Readable.toWeb(
    exportWorkbook(companyId, filter, { language, requiredGroupKinds }),
  ) as ReadableStream<Uint8Array>;
  return workbookResponse(body, `users-${new Date().toISOString().slice(0, 10)}.xlsx`);
}
