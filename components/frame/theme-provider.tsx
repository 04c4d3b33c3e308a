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
      // Only the server's markup runs the script; a browser hides nonces from scripts, so it would see another one.
      nonce={typeof window === "undefined" ? nonce : ""}
    >
      {children}
    </Themes>
  );
}
