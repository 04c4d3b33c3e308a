import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/auth/actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.noAccess");
  return { title: t("title") };
}

export default function NoAccessPage() {
  const t = useTranslations("auth.noAccess");
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-2 mb-6 text-ink-soft">{t("description")}</p>
      <div className="grid gap-2">
        <Button asChild variant="primary" size="lg">
          <Link href="/account">{t("account")}</Link>
        </Button>
        <form action={signOutAction}>
          <Button type="submit" size="lg" className="w-full">
            {t("signOut")}
          </Button>
        </form>
      </div>
    </>
  );
}
