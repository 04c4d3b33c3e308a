import type { ComponentProps } from "react";

import { cn } from "../cn";

/** The looks of what is typed in; the height is the caller's. */
export const controlClass = cn(
  "w-full rounded-md border border-edge bg-canvas px-3 text-ink transition-colors",
  "hover:border-ink-soft focus:border-accent-text focus:outline-1 focus:-outline-offset-1 focus:outline-accent-text",
  "disabled:opacity-50 aria-invalid:border-bad aria-invalid:focus:outline-bad",
);

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn("h-9", controlClass, className)} {...props} />;
}
