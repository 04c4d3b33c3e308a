import "./globals.css";

import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { Providers } from "@/components/frame/providers";
import { getLanguage } from "@/i18n/get-language";
import { NONCE_HEADER } from "@/lib/content-security-policy";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("product"), template: `%s · ${t("product")}` } };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f7f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0c0f" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  const t = await getTranslations("common");
  return (
    // next-themes sets data-theme before React wakes up.
    <html lang={await getLanguage()} suppressHydrationWarning>
      <body>
        {/* Not among the metadata, which come after the head where a title waits for the database. */}
        <meta name="description" content={t("productDescription")} />
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
