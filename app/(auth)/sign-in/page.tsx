import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";

import { COMPANY_COOKIE } from "@/components/auth/company-cookie";
import { SignInForm } from "@/components/auth/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("title") };
}

export default async function SignInPage() {
  const t = await getTranslations("auth");
  const company = (await cookies()).get(COMPANY_COOKIE)?.value ?? "";
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 mb-6 text-ink-soft">{t("description")}</p>
      <SignInForm company={company} />
    </>
  );
}
