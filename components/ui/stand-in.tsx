"use client";

import { type ComponentProps, type Ref, type RefObject, useLayoutEffect } from "react";

/** The control that something floating belongs to; it is on the page before the floating part is loaded. */
export type Anchor = RefObject<HTMLElement | null>;

type ButtonProps = Omit<ComponentProps<"button">, "ref">;

type StandInProps = ButtonProps & {
  anchor: Anchor;
  /** Hears what the library asks of its trigger, after every change. */
  onAsked?: (asked: ButtonProps) => void;
  ref?: Ref<HTMLElement>;
};

/**
 * Stands where Radix wants its trigger, as the child of one with `asChild`: it renders nothing and hands over the
 * control that is on the page already. So a control stays the same element, with its focus and with the press under
 * way, when what floats beside it has been loaded.
 */
export function StandIn({ anchor, onAsked, ref, ...asked }: StandInProps) {
  useLayoutEffect(() => {
    give(ref, anchor.current);
    return () => give(ref, null);
  }, [ref, anchor]);
  useLayoutEffect(() => {
    onAsked?.(asked);
  });
  return null;
}

function give(ref: Ref<HTMLElement> | undefined, element: HTMLElement | null) {
  if (typeof ref === "function") ref(element);
  else if (ref) ref.current = element;
}
