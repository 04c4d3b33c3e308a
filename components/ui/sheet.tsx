"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "../cn";
import { IconButton } from "./icon-button";
import { overlayClass } from "./overlay";

export const Sheet = Primitive.Root;

const sides = {
  right:
    "right-0 border-l w-full sm:w-[28rem] data-[state=open]:animate-slide-in-right data-[state=closed]:animate-slide-out-right",
  left: "left-0 border-r w-[17rem] max-w-[85vw] data-[state=open]:animate-slide-in-left data-[state=closed]:animate-slide-out-left",
};

type SheetContentProps = Omit<ComponentProps<typeof Primitive.Content>, "title" | "className"> & {
  title: ReactNode;
  /** What stands beside the title, before the button that closes. */
  actions?: ReactNode;
  side?: keyof typeof sides;
};

/** A panel over the page from one of its sides, as tall as the window; its body scrolls. */
export function SheetContent({ title, actions, side = "right", children, ...props }: SheetContentProps) {
  const t = useTranslations("ui");
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayClass} />
      <Primitive.Content
        aria-describedby={undefined}
        className={cn("fixed inset-y-0 z-40 flex flex-col bg-raised outline-none", sides[side])}
        {...props}
      >
        <header className="flex h-14 shrink-0 items-center gap-2 border-b pr-14 pl-5">
          <Primitive.Title className="min-w-0 flex-1 truncate text-base font-semibold">
            {title}
          </Primitive.Title>
          {actions}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        {/* Last, so that the focus opens on the panel's own first control. */}
        <Primitive.Close asChild>
          <IconButton label={t("close")} className="absolute top-3 right-3">
            <X />
          </IconButton>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
