"use client";

import { use } from "react";

import { useIntervention, WindowContext } from "../processes/processes-context";
import { Part } from "../ui/part";

const loadDialogs = async () => (await import("./floating-dialogs")).FloatingDialogs;

/**
 * The window of processes and the intervention, over whatever page is open. Loaded when either is first opened: most
 * pages are looked at without them.
 */
export function FloatingParts() {
  const processesWindow = use(WindowContext);
  const { shown, close } = useIntervention();

  function closeAll() {
    close();
    processesWindow?.onOpenChange(false);
  }

  return (
    <Part load={loadDialogs} wanted={shown !== null || (processesWindow?.open ?? false)} onFailed={closeAll}>
      {(FloatingDialogs) => <FloatingDialogs />}
    </Part>
  );
}
