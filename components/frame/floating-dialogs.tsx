"use client";

import { use, useEffect, useState } from "react";

import { Intervention } from "../interventions/intervention";
import { useIntervention, WindowContext } from "../processes/processes-context";
import { ProcessesWindow } from "../processes/processes-window";

/**
 * The window of processes, and over it the intervention. Each hides what is beside it from screen readers when it
 * opens; so of two that are to open at once the intervention waits until the window has.
 */
export function FloatingDialogs() {
  const windowIsOpening = useIsOpening(use(WindowContext)?.open ?? false);
  const { shown } = useIntervention();
  const [begun, setBegun] = useState<number | null>(null);
  if (shown && !windowIsOpening && shown.opening !== begun) setBegun(shown.opening);
  return (
    <>
      <ProcessesWindow />
      {shown?.opening === begun && <Intervention />}
    </>
  );
}

/** True from the moment in which something opens until it is there. */
function useIsOpening(open: boolean): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setThere(open));
    return () => cancelAnimationFrame(frame);
  }, [open]);
  return open && !there;
}
