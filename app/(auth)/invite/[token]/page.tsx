import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Invitation, InvitationSkeleton } from "@/components/auth/invitation";
import { Region } from "@/components/ui/region";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invite");
  return { title: t("pageTitle") };
}

export default function InvitePage({ params }: PageProps<"/invite/[token]">) {
  return (
    <Region skeleton={<InvitationSkeleton />}>
      <Invitation params={params} />
    </Region>
  );
}
