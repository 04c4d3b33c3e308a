import { getLanguage } from "@/i18n/get-language";
import { requireAdmin } from "@/lib/auth/session";
import { listCountries } from "@/lib/companies/countries";
import { getCompany } from "@/lib/companies/queries";

import { SettingsForm } from "./settings-form";

export async function SettingsRegion() {
  const { companyId } = await requireAdmin();
  const [company, locale] = await Promise.all([getCompany(companyId), getLanguage()]);
  return <SettingsForm code={company.code} settings={company} countries={listCountries(locale)} />;
}
