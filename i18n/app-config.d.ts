import type { Locale } from "@/lib/locale";
import type messages from "@/messages/en.json";

import type { formats } from "./formats";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
    Formats: (typeof formats)["en"];
  }
}
