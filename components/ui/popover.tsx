"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useId, useRef, useState } from "react";

import { loadPopoverParts } from "./late-parts";
import { Part } from "./part";

type PopoverProps = {
  /** The accessible name of what opens. */
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A button: it opens the popover. */
  trigger: ReactNode;
  children: ReactNode;
};

/** A small surface beside its trigger. What it is made of is loaded when the pointer or the focus comes near that. */
export function Popover({ label, open, onOpenChange, trigger, children }: PopoverProps) {
  const anchor = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  const contentId = useId();
  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? contentId : undefined}
        data-state={open ? "open" : "closed"}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => onOpenChange(!open)}
      >
        {trigger}
      </Slot.Root>
      <Part load={loadPopoverParts} wanted={open} near={near} onFailed={() => onOpenChange(false)}>
        {({ PopoverPanel }) => (
          <PopoverPanel
            id={contentId}
            anchor={anchor}
            open={open}
            onOpenChange={onOpenChange}
            aria-label={label}
          >
            {children}
          </PopoverPanel>
        )}
      </Part>
    </>
  );
}
