"use client";

import { ThemeProvider as Themes } from "next-themes";
import type { ReactNode } from "react";

/** `color-scheme` is set by the stylesheet, which follows the device until someone chooses. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <Themes
      attribute="data-theme"
      storageKey="theme"
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
    >
      {children}
    </Themes>
  );
}
