"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "../cn";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

/** Opens where it stands in the document, not at the end of it: it belongs to the landmark of its button. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content
      align="start"
      sideOffset={4}
      collisionPadding={8}
      className={cn(
        "z-50 flex max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-lg bg-raised shadow-float outline-none",
        "origin-(--radix-popover-content-transform-origin) data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
        className,
      )}
      {...props}
    />
  );
}
