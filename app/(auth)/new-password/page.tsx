import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { DuePassword, DuePasswordSkeleton } from "@/components/auth/due-password";
import { Button } from "@/components/ui/button";
import { Region } from "@/components/ui/region";
import { signOutAction } from "@/lib/auth/actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.newPassword");
  return { title: t("title") };
}

export default function NewPasswordPage() {
  const t = useTranslations("auth.newPassword");
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 mb-6 text-ink-soft">{t("description")}</p>
      <Region skeleton={<DuePasswordSkeleton />}>
        <DuePassword />
      </Region>
      <form action={signOutAction} className="mt-2">
        <Button type="submit" variant="ghost" size="lg" className="w-full">
          {t("signOut")}
        </Button>
      </form>
    </>
  );
}
