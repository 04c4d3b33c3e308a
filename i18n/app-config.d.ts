import type { ReaderLocale } from "@/lib/reader-locale";
import type messages from "@/messages/en.json";

import type { formats } from "./formats";

declare module "next-intl" {
  interface AppConfig {
    Locale: ReaderLocale;
    Messages: typeof messages;
    Formats: (typeof formats)["en"];
  }
}
