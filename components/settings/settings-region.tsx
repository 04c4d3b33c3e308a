import { getLocale } from "next-intl/server";

import { requireAdmin } from "@/lib/auth/session";
import { listCountries } from "@/lib/companies/countries";
import { getCompany } from "@/lib/companies/queries";

import { SettingsForm } from "./settings-form";

export async function SettingsRegion() {
  const { companyId } = await requireAdmin();
  const [company, locale] = await Promise.all([getCompany(companyId), getLocale()]);
  return <SettingsForm code={company.code} settings={company} countries={listCountries(locale)} />;
}
