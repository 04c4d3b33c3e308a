"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "../cn";
import { useAlive } from "./use-alive";

type SelectProps = Omit<ComponentProps<"select">, "className"> & {
  /** As high and as wide as the fields of a form beside it. */
  field?: boolean;
};

/**
 * The platform's own select in the console's looks: light, and right on a phone and for a screen reader. It takes a
 * choice once somebody hears it: what is chosen before the page has come alive would be lost without a word.
 */
export function Select({ field = false, disabled = false, children, ...props }: SelectProps) {
  const alive = useAlive();
  return (
    <span className={cn("relative max-w-full", field ? "flex" : "inline-flex justify-self-start")}>
      <select
        className={cn(
          "w-full min-w-0 appearance-none rounded-md border border-edge bg-canvas pr-8 text-ellipsis text-ink tabular-nums transition-colors hover:border-ink-soft",
          disabled && "opacity-50",
          field ? "h-9 pl-3" : "h-8 pl-2.5",
        )}
        disabled={disabled || !alive}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-soft"
        aria-hidden
      />
    </span>
  );
}
