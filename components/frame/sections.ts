import { Activity, type LucideIcon, Users } from "lucide-react";
import type { Route } from "next";

type Section = { key: "users" | "processes"; href: Route; icon: LucideIcon };

/** The rail, top to bottom: a section stands here once its page exists. */
export const sections: Section[] = [
  { key: "users", href: "/users", icon: Users },
  { key: "processes", href: "/processes", icon: Activity },
];
