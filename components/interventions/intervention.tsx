"use client";

import { useIntervention } from "../processes/processes-context";
import { InterventionDialog } from "./intervention-dialog";

/** The intervention that is open, over whatever page is open. */
export function Intervention() {
  const { shown, close } = useIntervention();
  if (!shown) return null;
  const { opening, ...given } = shown;
  return <InterventionDialog key={opening} {...given} onClose={close} />;
}
