import type { ComponentProps } from "react";

import { cn } from "../cn";

/** A table as wide as it needs, scrolling inside its own frame with the head in sight. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <table
      aria-label={label}
      className={cn("w-full border-separate border-spacing-0", className)}
      {...props}
    />
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "sticky top-0 z-10 h-9 border-b bg-rail px-2 text-left text-xs font-medium whitespace-nowrap text-ink-soft",
        className,
      )}
      {...props}
    />
  );
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("group list-row", className)} {...props} />;
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("list-cell", className)} {...props} />;
}
