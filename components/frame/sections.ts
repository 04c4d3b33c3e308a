import { Activity, Layers, type LucideIcon, MailOpen, ScrollText, Settings, Users } from "lucide-react";
import type { Route } from "next";

type Section = {
  key: "users" | "groups" | "processes" | "settings" | "audit" | "outbox";
  href: Route;
  icon: LucideIcon;
};

/** The rail, top to bottom: a section stands here once its page exists. */
export const sections: Section[] = [
  { key: "users", href: "/users", icon: Users },
  { key: "groups", href: "/groups", icon: Layers },
  { key: "processes", href: "/processes", icon: Activity },
  { key: "settings", href: "/settings", icon: Settings },
  { key: "audit", href: "/audit", icon: ScrollText },
  // Only while messages land there: a channel without a provider.
  { key: "outbox", href: "/outbox", icon: MailOpen },
];
