"use client";

import { useTranslations } from "next-intl";

import { NumberField } from "./number-field";
import type { SettingPart } from "./setting-part";
import { SettingsSection } from "./settings-section";

/** What the pace is shown by: a large import. */
const EXAMPLE = 20_000;

export function InvitationsSection({ draft, faults, edit }: SettingPart) {
  const t = useTranslations("settings.invitations");
  const pace = draft.invitationsPerMinute;
  return (
    <SettingsSection title={t("title")} effect={t("effect")}>
      <NumberField
        name="invitationsPerMinute"
        value={pace}
        faults={faults}
        hint={
          faults.invitationsPerMinute
            ? undefined
            : t("example", { messages: EXAMPLE, minutes: Math.ceil(EXAMPLE / pace) })
        }
        onChange={(invitationsPerMinute) => edit({ invitationsPerMinute })}
      />
    </SettingsSection>
  );
}
