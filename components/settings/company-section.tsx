"use client";

import { useTranslations } from "next-intl";

import type { Country } from "@/lib/companies/countries";
import { SETTING_LIMITS } from "@/lib/companies/settings";
import { isLocale, LOCALES } from "@/lib/locale";

import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import type { SettingPart } from "./setting-part";
import { SettingsSection } from "./settings-section";

type CompanySectionProps = SettingPart & { code: string; countries: readonly Country[] };

export function CompanySection({ draft, faults, edit, code, countries }: CompanySectionProps) {
  const t = useTranslations("settings");
  const fault = faults.name === "blank" || faults.name === "too_long" ? faults.name : undefined;
  return (
    <SettingsSection title={t("company.title")} effect={t("company.effect")}>
      <Field
        label={t("fields.name")}
        hint={t("company.nameHint", { code })}
        error={fault && t(`faults.${fault}`, { max: SETTING_LIMITS.name.max })}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="off"
            onChange={(event) => edit({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("fields.language")} hint={t("company.languageHint")}>
        {(control) => (
          <Select
            {...control}
            value={draft.language}
            onChange={({ target: { value } }) => isLocale(value) && edit({ language: value })}
          >
            {LOCALES.map((locale) => (
              <option key={locale} value={locale}>
                {t(`languages.${locale}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("fields.defaultPhoneCountry")} hint={t("company.countryHint")}>
        {(control) => (
          <Select
            {...control}
            value={draft.defaultPhoneCountry}
            onChange={(event) => edit({ defaultPhoneCountry: event.target.value })}
          >
            {countries.map(({ code: country, name, callingCode }) => (
              <option key={country} value={country}>
                {name} (+{callingCode})
              </option>
            ))}
          </Select>
        )}
      </Field>
    </SettingsSection>
  );
}
