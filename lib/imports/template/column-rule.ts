import type { Column } from "../columns";
import type { CompanySettings, PasswordPolicy } from "../settings";
import type { TemplateLanguage, TranslateTemplate } from "./translate";

/** What may be entered in a column, for the one who fills it in. */
export function columnRule(
  { key, rule }: Column,
  settings: CompanySettings,
  language: TemplateLanguage,
  t: TranslateTemplate,
): string {
  switch (rule.type) {
    case "login":
      return t("rules.login", { max: rule.maxLength });
    case "password":
      return t("rules.password", { parts: capitalise(passwordRule(settings.passwordPolicy, t)) });
    case "phone":
      return t("rules.phone", { country: countryName(settings.defaultPhoneCountry, language) });
    case "email":
      return key === "managerEmail" ? t("rules.managerEmail") : t("rules.email", { max: rule.maxLength });
    case "name":
      return t("rules.name", { max: rule.maxLength });
    case "flag":
      return key === "isManager" ? t("rules.isManager") : t("rules.mustChangePassword");
    case "status":
      return t("rules.status");
    case "group":
      return t("rules.group", { kind: rule.kind });
  }
}

function passwordRule(policy: PasswordPolicy, t: TranslateTemplate): string {
  const parts = [t("passwordRules.length", { min: policy.minLength, max: policy.maxLength })];
  for (const rule of ["digit", "latinLetter", "lowercase", "uppercase", "symbol"] as const) {
    if (policy[rule]) parts.push(t(`passwordRules.${rule}`));
  }
  if (!policy.spaces) parts.push(t("passwordRules.noSpaces"));
  return parts.join(", ");
}

function countryName(code: string, language: TemplateLanguage): string {
  try {
    return new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
