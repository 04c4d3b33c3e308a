"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { toast } from "sonner";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";

interface ShownIntervention {
  readonly process: ProcessView;
  readonly open: boolean;
  /** Counts the times. */
  readonly opening: number;
  /** Where the focus was. */
  readonly opener: Element | null;
}

export interface InterventionDesk {
  /** The intervention that is open, or was last. */
  readonly shown: ShownIntervention | null;
  readonly open: (process: ProcessView) => void;
  readonly close: () => void;
  /** Opens by itself, unless the person is in the middle of something: then it says what waits. */
  readonly offer: (process: ProcessView) => void;
}

const MIDDLE_OF_SOMETHING =
  "[role=dialog][data-state=open]:not([data-interruptible]), [role=alertdialog][data-state=open]";

/** Keeps which intervention is open: from its button at any time, and by itself when errors are found. */
export function useInterventionDesk(): InterventionDesk {
  const t = useTranslations("processes");
  const [shown, setShown] = useState<InterventionDesk["shown"]>(null);

  const open = useCallback((process: ProcessView) => {
    const opener = document.activeElement;
    setShown((before) => ({ process, open: true, opening: (before?.opening ?? 0) + 1, opener }));
  }, []);

  const close = useCallback(() => setShown((before) => before && { ...before, open: false }), []);

  const offer = useCallback(
    (process: ProcessView) => {
      if (!document.querySelector(MIDDLE_OF_SOMETHING)) {
        open(process);
        return;
      }
      const id = toast.warning(t("waits", { file: process.fileName, rows: process.rowsWithErrors }), {
        duration: 15_000,
        action: (
          <Button
            size="sm"
            className="ml-auto"
            onClick={() => {
              toast.dismiss(id);
              open(process);
            }}
          >
            {t("actions.intervention")}
          </Button>
        ),
      });
    },
    [open, t],
  );

  return useMemo(() => ({ shown, open, close, offer }), [shown, open, close, offer]);
}
