import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The platform's own select in the console's looks: light, and right on a phone and for a screen reader. */
export function Select({ children, ...props }: Omit<ComponentProps<"select">, "className">) {
  return (
    <span className="relative inline-flex max-w-full justify-self-start">
      <select
        className="h-8 w-full min-w-0 appearance-none rounded-md border border-edge bg-canvas pr-8 pl-2.5 text-ellipsis text-ink tabular-nums transition-colors hover:border-ink-soft disabled:opacity-50"
        {...props}
      >
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-2 right-2 size-4 text-ink-soft" aria-hidden />
    </span>
  );
}
