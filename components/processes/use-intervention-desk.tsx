"use client";

import { useTranslations } from "next-intl";
import { type Dispatch, useCallback, useMemo } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import type { FloatingStep, ShownIntervention } from "./floating";

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

/** Opens interventions: from a button at any time, and by themselves when errors are found. */
export function useInterventionDesk(
  shown: ShownIntervention | null,
  dispatch: Dispatch<FloatingStep>,
): InterventionDesk {
  const t = useTranslations("processes");

  const open = useCallback(
    (process: ProcessView) =>
      dispatch({ type: "open-intervention", process, opener: document.activeElement }),
    [dispatch],
  );
  const close = useCallback(() => dispatch({ type: "close-intervention" }), [dispatch]);

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
