"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";

import { loadQuestion } from "./late-parts";
import { Part } from "./part";
import { useLeaving } from "./use-leaving";

type Unsaved = {
  /** Goes on at once where nothing is unsaved, else once the person has agreed to lose it. */
  attempt: (leave: () => void) => void;
  /** To be rendered: what is asked. */
  question: ReactNode;
};

/** Asks once before something is lost that was typed and is not saved: on leaving the page, and on `attempt`. */
export function useUnsaved(unsaved: boolean): Unsaved {
  const t = useTranslations("ui.unsaved");
  const [asked, setAsked] = useState<{ leave: () => void } | null>(null);
  /** Where the person was when they were asked. */
  const place = useRef<HTMLElement>(null);
  // It has been saved, or has gone, while it was asked about.
  if (asked && !unsaved) setAsked(null);

  function ask(leave: () => void) {
    place.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsked({ leave });
  }
  useLeaving(unsaved, ask);

  function discard() {
    place.current = null;
    asked?.leave();
  }

  function onGone(event: Event) {
    event.preventDefault();
    // An item of a menu is gone with its menu.
    const back = place.current?.isConnected === false ? document.querySelector("main") : place.current;
    back?.focus();
  }

  return {
    attempt(leave) {
      // Escape that reaches the dialog before the question above it hears keys answers the question.
      if (asked) setAsked(null);
      else if (unsaved) ask(leave);
      else leave();
    },
    question: (
      <Part load={loadQuestion} wanted={asked !== null} near={unsaved} onFailed={() => setAsked(null)}>
        {(ConfirmQuestion) => (
          <ConfirmQuestion
            open={asked !== null}
            onOpenChange={() => setAsked(null)}
            onGone={onGone}
            title={t("title")}
            description={t("description")}
            cancelLabel={t("keep")}
            confirmLabel={t("discard")}
            onConfirm={discard}
          />
        )}
      </Part>
    ),
  };
}
