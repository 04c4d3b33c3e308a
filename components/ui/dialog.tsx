"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "../cn";
import { IconButton } from "./icon-button";
import { overlayClass } from "./overlay";
import { useUnsaved } from "./use-unsaved";

type DialogProps = Omit<ComponentProps<typeof Primitive.Root>, "open" | "onOpenChange"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Something is typed here: it is asked about once before Escape, the cross or a click outside loses it. */
  unsaved?: boolean;
};

/** A button that takes `open` back, such as Cancel, says itself that nothing is kept: it is not asked about. */
export function Dialog({ unsaved = false, children, ...props }: DialogProps) {
  const { open, onOpenChange } = props;
  const { attempt, question } = useUnsaved(open && unsaved);
  return (
    <Primitive.Root
      {...props}
      onOpenChange={(next) => (next ? onOpenChange(true) : attempt(() => onOpenChange(false)))}
    >
      {children}
      {question}
    </Primitive.Root>
  );
}

export const DialogClose = Primitive.Close;

const fitting = cn(
  "inset-x-0 bottom-0 max-h-[calc(100dvh-1.5rem)] rounded-t-xl",
  "sm:inset-y-0 sm:my-auto sm:h-fit sm:max-h-[min(45rem,calc(100dvh-4rem))] sm:w-[calc(100%-3rem)] sm:rounded-xl",
);
const sizes = {
  md: `${fitting} max-w-lg`,
  lg: `${fitting} max-w-2xl`,
  /** As large as the window allows, all of it where that is narrow; the body lays itself out. */
  screen:
    "inset-0 rail:m-auto rail:h-[min(54rem,100%-4rem)] rail:max-w-6xl rail:w-[calc(100%-4rem)] rail:rounded-xl",
};

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
          "fixed z-40 mx-auto flex w-full flex-col bg-raised shadow-float outline-none",
          "data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in",
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
        <div
          className={cn(
            "min-h-0 flex-1 overflow-y-auto",
            size === "screen" ? "flex flex-col border-t" : "px-5 pb-5",
          )}
        >
          {children}
        </div>
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
