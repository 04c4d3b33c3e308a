"use client";

import { useTranslations } from "next-intl";

import { GROUP_KINDS } from "@/lib/imports/group-kinds";

import { CheckboxField } from "../ui/checkbox-field";
import type { SettingPart } from "./setting-part";
import { SettingsSection } from "./settings-section";

export function KindsSection({ draft, edit }: SettingPart) {
  const t = useTranslations("settings.kinds");
  const kinds = useTranslations("common.groupKinds");
  const required = draft.requiredGroupKinds;
  return (
    <SettingsSection title={t("title")} effect={t("effect")}>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {GROUP_KINDS.map((kind) => (
          <CheckboxField
            key={kind}
            label={kinds(kind)}
            checked={required.includes(kind)}
            onCheckedChange={(checked) =>
              edit({
                requiredGroupKinds: GROUP_KINDS.filter((each) =>
                  each === kind ? checked : required.includes(each),
                ),
              })
            }
          />
        ))}
      </div>
      <p className="text-xs text-ink-soft" aria-live="polite">
        {t("result", { count: required.length })}
      </p>
    </SettingsSection>
  );
}
