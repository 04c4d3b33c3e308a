import type { Formats } from "next-intl";

import type { Locale } from "@/lib/locale";

/** A day as tables show it: short, and in the reader's own order. */
export const formats = {
  en: {
    dateTime: {
      day: { day: "numeric", month: "short", year: "numeric" },
    },
  },
  ru: {
    dateTime: {
      day: { day: "2-digit", month: "2-digit", year: "numeric" },
    },
  },
} satisfies Record<Locale, Formats>;
