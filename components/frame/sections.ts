import { Activity, Layers, type LucideIcon, ScrollText, Settings, Users } from "lucide-react";
import type { Route } from "next";

type Section = {
  key: "users" | "groups" | "processes" | "settings" | "audit";
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
];
