import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { OutboxMessageRegion, OutboxMessageSkeleton } from "@/components/invitations/outbox-message-region";
import { Region } from "@/components/ui/region";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outbox");
  return { title: t("title") };
}

export default function OutboxMessagePage({ params }: { params: Promise<{ id: string }> }) {
  return (
    <Region skeleton={<OutboxMessageSkeleton />}>
      <OutboxMessageRegion id={params.then(({ id }) => id)} />
    </Region>
  );
}
