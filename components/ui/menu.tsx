"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "../cn";

export const MenuTrigger = Primitive.Trigger;
export const MenuRadioGroup = Primitive.RadioGroup;

/** Not modal: the page stays readable and scrollable beside an open menu. */
export function Menu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

const itemClass = cn(
  "relative flex min-h-8 items-center gap-2 rounded-md px-2 text-ink outline-none select-none",
  "data-[disabled]:pointer-events-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover",
  "[&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-soft",
);

/** Opens where it stands in the document, not at the end of it: it belongs to the landmark of its button. */
export function MenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content
      sideOffset={4}
      collisionPadding={8}
      className={cn(
        "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-float",
        "origin-(--radix-dropdown-menu-content-transform-origin) data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
        className,
      )}
      {...props}
    />
  );
}

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
