import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { outboxChannels } from "@/lib/messages/providers";

import { ProcessesBadge } from "../processes/processes-badge";
import { Account, AccountSkeleton } from "./account";
import { CompanyName, CompanyNameSkeleton } from "./company-name";
import { LanguageMenu } from "./language-menu";
import { Logo } from "./logo";
import { QuietRegion } from "./quiet-region";
import { RailNav } from "./rail-nav";
import { SectionsSheet } from "./sections-sheet";
import { ThemeMenu } from "./theme-menu";

/**
 * The rail and the page beside it; below 900 px a top bar with the same in a panel. Nothing here waits for the
 * database: what it knows of the company streams into its place.
 */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations("frame");
  const outbox = outboxChannels().length > 0;
  return (
    <div className="flex h-dvh flex-col rail:flex-row">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-rail px-2 rail:h-auto rail:w-56 rail:flex-col rail:items-stretch rail:gap-0 rail:border-r rail:border-b-0 rail:px-0">
        <SectionsSheet outbox={outbox} footer={<FrameTools />} />
        <div className="flex h-12 min-w-0 items-center gap-2.5 rail:mb-1 rail:h-14 rail:px-4">
          <Logo />
          <QuietRegion skeleton={<CompanyNameSkeleton />}>
            <CompanyName />
          </QuietRegion>
        </div>
        <div className="ml-auto pr-1 rail:hidden">
          <ProcessesBadge />
        </div>
        <div className="hidden flex-1 flex-col justify-between rail:flex">
          <RailNav outbox={outbox} />
          <div className="border-t p-2">
            <FrameTools />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        {children}
      </main>
    </div>
  );
}

function FrameTools() {
  return (
    <div className="flex items-center gap-0.5">
      <QuietRegion skeleton={<AccountSkeleton />} instead={<div className="flex-1" />}>
        <Account />
      </QuietRegion>
      <LanguageMenu />
      <ThemeMenu />
    </div>
  );
}
