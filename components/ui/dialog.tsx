"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "../cn";
import { IconButton } from "./icon-button";
import { overlayClass } from "./overlay";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

const sizes = { md: "max-w-lg", lg: "max-w-2xl", xl: "max-w-5xl" };

type DialogContentProps = Omit<ComponentProps<typeof Primitive.Content>, "title" | "className"> & {
  title: ReactNode;
  /** One line under the title; without it the dialog has no description. */
  description?: ReactNode;
  /** The row of actions that stays in sight while the body scrolls. */
  footer?: ReactNode;
  size?: keyof typeof sizes;
};

/** A modal: the head and the foot stay, the body scrolls; full width at the foot of a narrow screen. */
export function DialogContent({
  title,
  description,
  footer,
  size = "md",
  children,
  ...props
}: DialogContentProps) {
  const t = useTranslations("ui");
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayClass} />
      <Primitive.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[calc(100dvh-1.5rem)] w-full flex-col rounded-t-xl bg-raised shadow-float outline-none",
          "data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
          "sm:inset-y-0 sm:my-auto sm:h-fit sm:max-h-[min(45rem,calc(100dvh-4rem))] sm:w-[calc(100%-3rem)] sm:rounded-xl",
          sizes[size],
        )}
        {...props}
      >
        <header className="py-5 pr-14 pl-5">
          <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="mt-1 text-ink-soft">{description}</Primitive.Description>
          )}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
        {footer && (
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">
            {footer}
          </footer>
        )}
        {/* Last, so that the focus opens on the dialog's own first control. */}
        <Primitive.Close asChild>
          <IconButton label={t("close")} className="absolute top-4 right-3">
            <X />
          </IconButton>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
