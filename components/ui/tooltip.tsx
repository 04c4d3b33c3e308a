"use client";

import { Slot } from "radix-ui";
import { type FocusEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from "react";

import { loadTooltipParts } from "./late-parts";
import { Part } from "./part";
import type { Hovered } from "./tooltip-parts";

const DELAY_MS = 400;
/** Who goes from one control to the next is not made to wait again. */
const NEXT_WITHIN_MS = 300;
let closedAt = -Infinity;

/**
 * Text beside a control on hover and focus. It repeats or adds, and never holds what can be read nowhere else: what it
 * is made of is loaded when the pointer or the focus comes near, and where that fails the control does without.
 */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const hovered = useRef<Hovered>({});
  const came = useRef<() => void>(undefined);
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState(false);
  const [delayMs, setDelayMs] = useState(DELAY_MS);

  function approach() {
    setNear(true);
    setDelayMs(performance.now() - closedAt < NEXT_WITHIN_MS ? 0 : DELAY_MS);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    came.current = () => {
      if (anchor.current?.matches(":hover")) hovered.current.onPointerMove?.(event);
    };
    hovered.current.onPointerMove?.(event);
  }

  function onFocus(event: FocusEvent<HTMLElement>) {
    // A dialog that opens under the pointer moves the focus to a control nobody asked about.
    if (!event.currentTarget.matches(":focus-visible")) return;
    approach();
    came.current = () => {
      if (anchor.current?.matches(":focus")) hovered.current.onFocus?.(event);
    };
    hovered.current.onFocus?.(event);
  }

  function onOpenChange(opened: boolean) {
    setOpen(opened);
    if (!opened) closedAt = performance.now();
  }

  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-describedby={open ? id : undefined}
        onPointerEnter={approach}
        onPointerMove={onPointerMove}
        onPointerLeave={(event) => hovered.current.onPointerLeave?.(event)}
        onPointerDown={(event) => hovered.current.onPointerDown?.(event)}
        onClick={(event) => hovered.current.onClick?.(event)}
        onFocus={onFocus}
        onBlur={(event) => hovered.current.onBlur?.(event)}
      >
        {children}
      </Slot.Root>
      <Part load={loadTooltipParts} near={near}>
        {({ TooltipPanel }) => (
          <TooltipPanel
            id={id}
            anchor={anchor}
            onAsked={(asked) => {
              hovered.current = asked;
            }}
            onReady={() => came.current?.()}
            delayMs={delayMs}
            open={open}
            onOpenChange={onOpenChange}
          >
            {content}
          </TooltipPanel>
        )}
      </Part>
    </>
  );
}
