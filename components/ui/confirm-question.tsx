"use client";

import { useTranslations } from "next-intl";
import { AlertDialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";

import { Button } from "./button";
import { overlayClass } from "./overlay";

export type Question = {
  /** The question, naming what it hits. */
  title: ReactNode;
  /** What happens and what stays. */
  description: ReactNode;
  /** The verb of the action, never just "OK". */
  confirmLabel: string;
  /** What leaves everything as it is; "Cancel" unless that word is the action itself. */
  cancelLabel?: string | undefined;
  onConfirm: () => void;
  /** Red where it takes something away, else the accent. */
  tone?: "danger" | "primary" | undefined;
};

type ConfirmQuestionProps = Question & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called when the question is gone, to put the focus where it belongs. */
  onGone: ((event: Event) => void) | undefined;
};

/** What `ConfirmDialog` asks, over the page. */
export function ConfirmQuestion({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  onConfirm,
  tone = "danger",
  onGone,
}: ConfirmQuestionProps) {
  const t = useTranslations("ui");
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClass} />
        <Primitive.Content
          onCloseAutoFocus={onGone}
          className="fixed inset-0 z-50 m-auto h-fit w-[calc(100%-2rem)] max-w-md rounded-xl bg-raised p-5 shadow-float outline-none data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in"
        >
          <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
          <Primitive.Description className="mt-2 text-ink-soft">{description}</Primitive.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Primitive.Cancel asChild>
              <Button>{cancelLabel ?? t("cancel")}</Button>
            </Primitive.Cancel>
            <Primitive.Action asChild>
              <Button variant={tone} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </Primitive.Action>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
