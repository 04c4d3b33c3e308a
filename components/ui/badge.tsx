import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "../cn";

const tones = {
  neutral: "bg-sunken text-ink-soft",
  accent: "bg-accent-soft text-accent-text",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

type BadgeProps = {
  tone?: keyof typeof tones;
  /** A state is never told by colour alone: the word stands beside the icon. */
  icon?: LucideIcon;
  children: ReactNode;
};

/** A state in a word, with its colour and icon. */
export function Badge({ tone = "neutral", icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-md px-1.5 align-top text-xs font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      {Icon && <Icon className="size-3.5" aria-hidden />}
      {children}
    </span>
  );
}
