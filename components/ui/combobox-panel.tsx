"use client";

import { Popover } from "radix-ui";
import type { ReactNode, RefObject } from "react";

import { StandIn } from "./stand-in";

type ComboboxPanelProps = {
  id: string;
  label: string;
  /** Where it is typed; the panel is as wide. */
  box: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The options. */
  children: ReactNode;
};

/** The list below a combobox. The focus stays in the text, so a press in either is no way out of it. */
export function ComboboxPanel({ id, label, box, open, onOpenChange, children }: ComboboxPanelProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Anchor asChild>
        <StandIn anchor={box} />
      </Popover.Anchor>
      <Popover.Content
        id={id}
        role="listbox"
        aria-label={label}
        sideOffset={4}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => {
          if (event.target instanceof Node && box.current?.contains(event.target)) event.preventDefault();
        }}
        onMouseDown={(event) => event.preventDefault()}
        className="z-50 max-h-64 w-(--radix-popover-trigger-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-float"
      >
        {children}
      </Popover.Content>
    </Popover.Root>
  );
}
