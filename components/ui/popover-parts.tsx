"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "../cn";
import { type Anchor, StandIn } from "./stand-in";

type PopoverPanelProps = ComponentProps<typeof Primitive.Content> & {
  anchor: Anchor;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Opens where it stands in the document, not at the end of it: it belongs to the landmark of its control. */
export function PopoverPanel({ anchor, open, onOpenChange, ...props }: PopoverPanelProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>
        <StandIn anchor={anchor} />
      </Primitive.Trigger>
      <Primitive.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          "z-50 flex max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-lg bg-raised shadow-float outline-none",
          "origin-(--radix-popover-content-transform-origin) data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
        )}
        {...props}
      />
    </Primitive.Root>
  );
}
