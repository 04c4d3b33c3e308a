import type { Metadata } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/frame/page-header";
import { OutboxRegion, OutboxSkeleton } from "@/components/invitations/outbox-region";
import { Region } from "@/components/ui/region";
import { outboxChannels } from "@/lib/messages/providers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outbox");
  return { title: t("title") };
}

type OutboxPageProps = { searchParams: Promise<{ page?: string | string[] }> };

export default function OutboxPage({ searchParams }: OutboxPageProps) {
  const t = useTranslations("outbox");
  const format = useFormatter();
  const channels = outboxChannels().map((channel) => t(`channels.${channel}`));
  return (
    <>
      <PageHeader
        title={t("title")}
        figure={channels.length > 0 ? t("about", { channels: format.list(channels) }) : undefined}
      />
      <Region skeleton={<OutboxSkeleton />}>
        <OutboxRegion page={searchParams.then(({ page }) => page)} />
      </Region>
    </>
  );
}
