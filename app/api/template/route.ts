import { getLanguage } from "@/i18n/get-language";
import { adminRoute } from "@/lib/auth/admin-route";
import { getCompany } from "@/lib/companies/queries";
import { listGroups } from "@/lib/groups/queries";
import { buildTemplate } from "@/lib/imports/template/build-template";
import { workbookResponse } from "@/lib/workbook-response";

/** Template.xlsx for the admin's company, in the admin's language. */
export function GET(): Promise<Response> {
  return adminRoute(async ({ companyId }) => {
    const [settings, groups, language] = await Promise.all([
      getCompany(companyId),
      listGroups(companyId),
      getLanguage(),
    ]);
    const bytes = await buildTemplate({ settings, groups, language });
    return workbookResponse(Buffer.from(bytes), "Template.xlsx");
  });
}
