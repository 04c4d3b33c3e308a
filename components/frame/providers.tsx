import { NextIntlClientProvider, useMessages } from "next-intl";
import type { ReactNode } from "react";

import { TooltipProvider } from "../ui/tooltip";
import { clientMessages } from "./client-messages";
import { ThemeProvider } from "./theme-provider";
import { TimeZoneCookie } from "./time-zone-cookie";

/** What every page stands in: language, theme, tooltips. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={clientMessages(useMessages())}>
      <ThemeProvider nonce={nonce}>
        <TooltipProvider delayDuration={400}>{children}</TooltipProvider>
        <TimeZoneCookie />
      </ThemeProvider>
    </NextIntlClientProvider>
  );
}
