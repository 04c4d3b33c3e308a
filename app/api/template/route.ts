import { getLocale } from "next-intl/server";
import { getSession } from "@/lib/auth/session";
import { getCompany } from "@/lib/companies/queries";
import { listGroups } from "@/lib/groups/queries";
import { buildTemplate } from "@/lib/imports/template/build-template";
import { workbookResponse } from "@/lib/workbook-response";

/** Template.xlsx for the admin's company, in the admin's language. */
export async function GET(): Promise<Response> {
  const found = await getSession();
  if (found.state !== "admin") return Response.json({ ok: false, code: found.state }, { status: 401 });
  const { companyId } = found.session;
  const [settings, groups, language] = await Promise.all([
    getCompany(companyId),
    listGroups(companyId),
    getLocale(),
  ]);
  const bytes = await buildTemplate({ settings, groups, language });
  return workbookResponse(Buffer.from(bytes), "Template.xlsx");
}
