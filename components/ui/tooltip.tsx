"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { FocusEvent, ReactNode } from "react";

export const TooltipProvider = Primitive.Provider;

/**
 * Text beside a control on hover and focus. It repeats or adds, and never holds what can be read nowhere else.
 * It opens where it stands in the document: it belongs to the landmark of its control.
 */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild onFocus={onlyForKeyboard}>
        {children}
      </Primitive.Trigger>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className="z-50 max-w-72 animate-fade-in rounded-md bg-ink px-2 py-1 text-xs text-canvas"
      >
        {content}
      </Primitive.Content>
    </Primitive.Root>
  );
}

/** A dialog that opens under the pointer moves the focus to a control nobody asked about. */
function onlyForKeyboard(event: FocusEvent<HTMLElement>) {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}
