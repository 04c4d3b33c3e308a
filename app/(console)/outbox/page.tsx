import type { Metadata } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { PageHeader } from "@/components/frame/page-header";
import { NamedOutboxToolbar, OutboxRegion, OutboxSkeleton } from "@/components/invitations/outbox-region";
import { OutboxToolbar } from "@/components/invitations/outbox-toolbar";
import { Region } from "@/components/ui/region";
import { outboxChannels } from "@/lib/messages/providers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outbox");
  return { title: t("title") };
}

export default function OutboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = useTranslations("outbox");
  const format = useFormatter();
  const channels = outboxChannels().map((channel) => t(`channels.${channel}`));
  return (
    <>
      <PageHeader
        title={t("title")}
        figure={
          channels.length > 0 && (
            // Prose: tabular figures would widen its hyphens.
            <p className="normal-nums">{t("about", { channels: format.list(channels) })}</p>
          )
        }
      />
      <Region skeleton={<OutboxToolbar />}>
        <NamedOutboxToolbar searchParams={searchParams} />
      </Region>
      <Region skeleton={<OutboxSkeleton />}>
        <OutboxRegion searchParams={searchParams} />
      </Region>
    </>
  );
}
