import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { LanguageMenu } from "@/components/frame/language-menu";
import { Logo } from "@/components/frame/logo";
import { ThemeMenu } from "@/components/frame/theme-menu";

export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col bg-rail">
      <header className="flex h-14 items-center gap-2.5 px-4 sm:px-6">
        <Logo />
        <span className="flex-1 font-semibold">{t("product")}</span>
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-16 sm:pt-[12vh]">
        <div className="w-full max-w-sm rounded-xl border bg-canvas p-6 sm:p-8">{children}</div>
      </main>
    </div>
  );
}
