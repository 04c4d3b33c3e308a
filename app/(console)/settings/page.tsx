import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/frame/page-header";
import { SettingsRegion } from "@/components/settings/settings-region";
import { SettingsSkeleton } from "@/components/settings/settings-skeleton";
import { Region } from "@/components/ui/region";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default function SettingsPage() {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader title={t("title")} figure={t("description")} />
      <div className="px-4 sm:px-6">
        <Region skeleton={<SettingsSkeleton />}>
          <SettingsRegion />
        </Region>
      </div>
    </>
  );
}
