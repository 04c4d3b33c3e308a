import type { ComponentProps } from "react";

import { cn } from "../cn";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** What it does: the accessible name and the tooltip. */
  label: string;
};

export const iconButtonClass = cn(
  "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors hover:bg-hover hover:text-ink",
  "disabled:pointer-events-none disabled:opacity-40 data-[state=open]:bg-hover",
  "[&_svg]:size-4",
);

/** A square button with an icon and nothing else; says what it does in a tooltip. */
export function IconButton({ label, className, type = "button", ...props }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button type={type} aria-label={label} className={cn(iconButtonClass, className)} {...props} />
    </Tooltip>
  );
}
