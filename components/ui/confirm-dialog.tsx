"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";

import type { Question } from "./confirm-question";
import { loadQuestion } from "./late-parts";
import { Part } from "./part";

type ConfirmDialogProps = Question &
  (
    | {
        /** A button: it opens the question, and has the focus again when that is gone. */
        trigger: ReactNode;
      }
    | {
        open: boolean;
        onOpenChange: (open: boolean) => void;
        /** Called when the question is gone, to put the focus where it belongs. */
        onGone?: (event: Event) => void;
      }
  );

/** Asks once before something that cannot be undone. What asks is loaded when it is about to be asked. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  if ("trigger" in props) return <AskedByTrigger {...props} />;
  const { open, onOpenChange, onGone, ...question } = props;
  return (
    <Part load={loadQuestion} wanted={open} onFailed={() => onOpenChange(false)}>
      {(ConfirmQuestion) => (
        <ConfirmQuestion open={open} onOpenChange={onOpenChange} onGone={onGone} {...question} />
      )}
    </Part>
  );
}

function AskedByTrigger({ trigger, ...question }: Question & { trigger: ReactNode }) {
  const opener = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState(false);

  function onGone(event: Event) {
    event.preventDefault();
    opener.current?.focus();
  }

  return (
    <>
      <Slot.Root
        ref={opener}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-state={open ? "open" : "closed"}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onClick={() => setOpen(true)}
      >
        {trigger}
      </Slot.Root>
      <Part load={loadQuestion} wanted={open} near={near} onFailed={() => setOpen(false)}>
        {(ConfirmQuestion) => (
          <ConfirmQuestion open={open} onOpenChange={setOpen} onGone={onGone} {...question} />
        )}
      </Part>
    </>
  );
}
