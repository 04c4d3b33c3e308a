"use client";

import { Tooltip as Primitive } from "radix-ui";
import { type HTMLAttributes, type ReactNode, useEffectEvent, useLayoutEffect } from "react";

import { type Anchor, StandIn } from "./stand-in";

/** What the library does when the pointer or the focus is at its trigger. */
export type Hovered = Pick<
  HTMLAttributes<HTMLElement>,
  "onPointerMove" | "onPointerLeave" | "onPointerDown" | "onFocus" | "onBlur" | "onClick"
>;

type TooltipPanelProps = {
  anchor: Anchor;
  /** Hears what the control must do from now on. */
  onAsked: (asked: Hovered) => void;
  /** Opens it as if the pointer or the focus came just now: it came while this was on its way. */
  onReady: () => void;
  delayMs: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  id: string;
  children: ReactNode;
};

/** It opens where it stands in the document, not at the end of it: it belongs to the landmark of its control. */
export function TooltipPanel({
  anchor,
  onAsked,
  onReady,
  delayMs,
  open,
  onOpenChange,
  id,
  children,
}: TooltipPanelProps) {
  const ready = useEffectEvent(onReady);
  useLayoutEffect(() => {
    ready();
  }, []);
  return (
    <Primitive.Provider delayDuration={delayMs}>
      <Primitive.Root open={open} onOpenChange={onOpenChange}>
        <Primitive.Trigger asChild>
          <StandIn anchor={anchor} onAsked={onAsked} />
        </Primitive.Trigger>
        <Primitive.Content
          id={id}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-fade-in rounded-md bg-ink px-2 py-1 text-xs text-canvas"
        >
          {children}
        </Primitive.Content>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
