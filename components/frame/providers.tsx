import { NextIntlClientProvider, useMessages } from "next-intl";
import type { ReactNode } from "react";

import { clientMessages } from "./client-messages";
import { ThemeProvider } from "./theme-provider";
import { TimeZoneCookie } from "./time-zone-cookie";

/** What every page stands in: language and theme. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={clientMessages(useMessages())}>
      <ThemeProvider nonce={nonce}>
        {children}
        <TimeZoneCookie />
      </ThemeProvider>
    </NextIntlClientProvider>
  );
}
