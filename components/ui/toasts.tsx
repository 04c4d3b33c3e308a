"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { toast as sonner, Toaster as Sonner } from "sonner";

export { sonner };

/** The short confirmations that are in sight. */
export function Toasts() {
  const t = useTranslations("ui");
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      // Over neither the foot of a dialog nor the actions of a page.
      position="top-center"
      containerAriaLabel={t("notifications")}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2.5 rounded-lg bg-raised px-4 py-3 font-sans text-sm text-ink shadow-float",
          icon: "relative min-h-4 min-w-4 shrink-0",
          description: "text-ink-soft",
          success: "[&_[data-icon]]:text-good",
          error: "[&_[data-icon]]:text-bad",
          warning: "[&_[data-icon]]:text-warn",
        },
      }}
    />
  );
}
