import { NextIntlClientProvider, useMessages } from "next-intl";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";

import { Toaster } from "../ui/toaster";
import { TooltipProvider } from "../ui/tooltip";
import { clientMessages } from "./client-messages";
import { ThemeProvider } from "./theme-provider";
import { TimeZoneCookie } from "./time-zone-cookie";

/** What every page stands in: language, theme, state in the URL, tooltips, toasts. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={clientMessages(useMessages())}>
      <ThemeProvider nonce={nonce}>
        <NuqsAdapter>
          <TooltipProvider delayDuration={400}>{children}</TooltipProvider>
        </NuqsAdapter>
        <Toaster />
        <TimeZoneCookie />
      </ThemeProvider>
    </NextIntlClientProvider>
  );
}
