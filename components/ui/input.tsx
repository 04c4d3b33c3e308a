import type { ComponentProps } from "react";

import { cn } from "../cn";

/** The looks of a one-line control, shared by what is typed in and what is chosen from. */
export const controlClass = cn(
  "h-9 w-full rounded-md border border-edge bg-canvas px-3 text-ink transition-colors",
  "hover:border-ink-soft focus:border-accent-text focus:outline-1 focus:-outline-offset-1 focus:outline-accent-text",
  "disabled:opacity-50 aria-invalid:border-bad aria-invalid:focus:outline-bad",
);

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(controlClass, className)} {...props} />;
}
