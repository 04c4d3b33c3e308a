import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { AccountFacts, AccountFactsSkeleton } from "@/components/account/account-facts";
import { AccountPassword, AccountPasswordSkeleton } from "@/components/account/account-password";
import { Notice } from "@/components/account/notice";
import { Section } from "@/components/account/section";
import { SignOutEverywhere } from "@/components/account/sign-out-everywhere";
import { QuietRegion } from "@/components/frame/quiet-region";
import { Region } from "@/components/ui/region";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default function AccountPage({ searchParams }: PageProps<"/account">) {
  const t = useTranslations("account");
  return (
    <>
      <h1 className="pt-8 text-xl font-semibold tracking-tight">{t("title")}</h1>
      <QuietRegion skeleton={null}>
        <Notice searchParams={searchParams} />
      </QuietRegion>
      <Section title={t("facts.title")} description={t("facts.description")}>
        <Region skeleton={<AccountFactsSkeleton />}>
          <AccountFacts />
        </Region>
      </Section>
      <Section title={t("password.title")} description={t("password.description")}>
        <Region skeleton={<AccountPasswordSkeleton />}>
          <AccountPassword />
        </Region>
      </Section>
      <Section title={t("sessions.title")} description={t("sessions.description")}>
        <SignOutEverywhere />
      </Section>
    </>
  );
}
