import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { ConsoleLink } from "@/components/account/console-link";
import { LanguageMenu } from "@/components/frame/language-menu";
import { Logo } from "@/components/frame/logo";
import { QuietRegion } from "@/components/frame/quiet-region";
import { ThemeMenu } from "@/components/frame/theme-menu";
import { Button } from "@/components/ui/button";
import { Toaster } from "@/components/ui/toaster";
import { signOutAction } from "@/lib/auth/actions";

/** Outside the console: every user of the company comes here, most of them nowhere else. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  const t = useTranslations();
  return (
    <Toaster>
      <div className="min-h-dvh">
        <header className="flex h-14 items-center gap-2 border-b bg-rail px-4 sm:px-6">
          <Logo />
          <span className="flex-1 truncate font-semibold">{t("common.product")}</span>
          <QuietRegion skeleton={null}>
            <ConsoleLink />
          </QuietRegion>
          <LanguageMenu />
          <ThemeMenu />
          <form action={signOutAction}>
            <Button type="submit" variant="ghost">
              <LogOut aria-hidden />
              <span className="max-sm:sr-only">{t("account.signOut")}</span>
            </Button>
          </form>
        </header>
        <main className="mx-auto w-full max-w-160 px-4 pb-16 sm:px-6">{children}</main>
      </div>
    </Toaster>
  );
}
