"use client";

import { useTranslations } from "next-intl";

import type { PasswordPolicy } from "@/lib/imports/settings";

import { CheckboxField } from "../ui/checkbox-field";
import { NumberField } from "./number-field";
import { PolicyTrial } from "./policy-trial";
import type { SettingPart } from "./setting-part";
import { SettingsSection } from "./settings-section";

const demands = ["digit", "latinLetter", "lowercase", "uppercase", "symbol"] as const;
/** A shorter password is soon guessed. */
const SHORT = 8;

export function PasswordSection({ draft, faults, edit }: SettingPart) {
  const t = useTranslations("settings");
  const policy = draft.passwordPolicy;
  const change = (part: Partial<PasswordPolicy>) => edit({ passwordPolicy: { ...policy, ...part } });
  return (
    <SettingsSection title={t("password.title")} effect={t("password.effect")}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField
          name="minLength"
          value={policy.minLength}
          faults={faults}
          hint={policy.minLength < SHORT ? t("password.short") : undefined}
          onChange={(minLength) => change({ minLength })}
        />
        <NumberField
          name="maxLength"
          value={policy.maxLength}
          faults={faults}
          onChange={(maxLength) => change({ maxLength })}
        />
      </div>
      <fieldset className="grid gap-2.5">
        <legend className="mb-2 font-medium">{t("password.demands")}</legend>
        {demands.map((demand) => (
          <CheckboxField
            key={demand}
            label={t(`password.${demand}`)}
            checked={policy[demand]}
            onCheckedChange={(checked) => change({ [demand]: checked })}
          />
        ))}
      </fieldset>
      <CheckboxField
        label={t("password.spaces")}
        description={t("password.spacesHint")}
        checked={policy.spaces}
        onCheckedChange={(checked) => change({ spaces: checked })}
      />
      {!faults.minLength && !faults.maxLength && <PolicyTrial policy={policy} />}
    </SettingsSection>
  );
}
