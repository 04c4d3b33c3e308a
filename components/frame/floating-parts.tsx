"use client";

import { lazy, Suspense, use, useState } from "react";

import { useIntervention, WindowContext } from "../processes/processes-context";

const FloatingDialogs = lazy(async () => ({ default: (await import("./floating-dialogs")).FloatingDialogs }));

/**
 * The window of processes and the intervention, over whatever page is open. Loaded when either is first opened: most
 * pages are looked at without them.
 */
export function FloatingParts() {
  const windowOpen = use(WindowContext)?.open ?? false;
  const wanted = useIntervention().shown !== null || windowOpen;
  const [everWanted, setEverWanted] = useState(wanted);
  // What closes has to be there while it does.
  if (wanted && !everWanted) setEverWanted(true);
  return <Suspense>{everWanted && <FloatingDialogs />}</Suspense>;
}
