"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { type ComponentProps, useEffect, useRef } from "react";

import { cn } from "../cn";
import { type Anchor, StandIn } from "./stand-in";

type MenuPanelProps = ComponentProps<typeof Primitive.Content> & {
  anchor: Anchor;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A key opened it, maybe before this was there to hear it: the first item has the focus. */
  byKey: boolean;
};

/**
 * The open menu, beside the control it belongs to. Not modal: the page stays readable and scrollable beside it. It
 * stands where it is in the document, not at the end of it: it belongs to the landmark of its control.
 */
export function MenuPanel({ anchor, open, onOpenChange, byKey, className, ...props }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open || !byKey) return;
    const first = panel.current?.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])");
    first?.focus({ preventScroll: true });
  }, [open, byKey]);
  return (
    <Primitive.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>
        <StandIn anchor={anchor} />
      </Primitive.Trigger>
      <Primitive.Content
        ref={panel}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-float",
          "origin-(--radix-dropdown-menu-content-transform-origin) data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
          className,
        )}
        {...props}
      />
    </Primitive.Root>
  );
}

export const MenuRadioGroup = Primitive.RadioGroup;

const itemClass = cn(
  "relative flex min-h-8 items-center gap-2 rounded-md px-2 text-ink outline-none select-none",
  "data-[disabled]:pointer-events-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover",
  "[&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-soft",
);

export function MenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemClass, "cursor-pointer", className)} {...props} />;
}

export function MenuCheckboxItem({ children, ...props }: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cn(itemClass, "cursor-pointer pl-8")} {...props}>
      <MenuMark />
      {children}
    </Primitive.CheckboxItem>
  );
}

export function MenuRadioItem({ children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemClass, "cursor-pointer pl-8")} {...props}>
      <MenuMark />
      {children}
    </Primitive.RadioItem>
  );
}

function MenuMark() {
  return (
    <Primitive.ItemIndicator className="absolute left-2">
      <Check className="size-4 text-accent-text" aria-hidden />
    </Primitive.ItemIndicator>
  );
}

export function MenuLabel(props: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className="px-2 py-1.5 text-xs text-ink-soft" {...props} />;
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
