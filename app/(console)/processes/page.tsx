import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/frame/page-header";
import { ImportButton } from "@/components/imports/import-button";
import { ProcessesList } from "@/components/processes/processes-list";
import { ProcessesRegion } from "@/components/processes/processes-region";
import { ProcessesSummary } from "@/components/processes/processes-summary";
import { Region } from "@/components/ui/region";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("processes");
  return { title: t("title") };
}

export default function ProcessesPage() {
  const t = useTranslations("processes");
  return (
    <>
      <PageHeader
        title={t("title")}
        figure={<ProcessesSummary />}
        actions={<ImportButton variant="primary">{t("import")}</ImportButton>}
      />
      <div className="border-t">
        <Region skeleton={<ProcessesList />}>
          <ProcessesRegion />
        </Region>
      </div>
    </>
  );
}
