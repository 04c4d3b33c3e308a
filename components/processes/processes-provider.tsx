"use client";

import { usePathname, useRouter } from "next/navigation";
import {
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";

import type { ProcessesMessage } from "@/lib/processes/types";

import { float, NOTHING_FLOATS } from "./floating";
import { followProcesses } from "./live";
import { ProcessesContext, WindowContext, type WindowState } from "./processes-context";
import { createProcessesStore, heard, newlyFinished, newlyWaiting } from "./store";
import { useFinishedNotice } from "./use-finished-notice";
import { useInterventionDesk } from "./use-intervention-desk";

/**
 * Keeps the console's one picture of what runs, and whether the window shows it over the page. When a process ends,
 * whatever page is open is read anew: its users, say, have just grown.
 */
export function ProcessesProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createProcessesStore);
  const [floating, dispatch] = useReducer(float, NOTHING_FLOATS);
  const [expected, setExpected] = useState<string | null>(null);
  const router = useRouter();
  const onProcessesPage = usePathname().startsWith("/processes");
  const opener = useRef<Element>(null);
  const desk = useInterventionDesk(floating.intervention, dispatch);
  const open = floating.window === "open";
  const openWindow = useCallback(
    (id?: string) => {
      const focused = document.activeElement;
      // What is in a dialog goes with it.
      opener.current = focused?.closest("[role=dialog]") ? document.getElementById("content") : focused;
      setExpected(id ?? null);
      dispatch({ type: "open-window" });
      // Its errors may have been found while the dialog that started it was still open.
      const started = store.getState().processes?.find((process) => process.id === id);
      if (started?.state === "needs_intervention") desk.open(started);
    },
    [store, desk],
  );
  const { announcement, notify } = useFinishedNotice(openWindow);

  const onMessage = useEffectEvent((message: ProcessesMessage) => {
    const before = store.getState();
    store.update((state) => heard(state, message, Date.now()));
    for (const process of newlyWaiting(before, store.getState())) desk.offer(process);
    const finished = newlyFinished(before, store.getState());
    // The page of a process that is gone says so.
    const gone = onProcessesPage && message.deleted.length > 0;
    if (finished.length > 0 || gone) router.refresh();
    for (const process of finished) notify(process, { silent: open || onProcessesPage });
  });

  /** The server then leads to where the person may be. */
  const onSessionEnded = useEffectEvent(() => router.refresh());

  useEffect(
    () =>
      followProcesses({
        open: () => {
          const source = new EventSource("/api/processes/stream");
          source.addEventListener("session-ended", () => onSessionEnded());
          return source;
        },
        page: { document, window },
        onMessage: (message) => onMessage(message),
        onBroken: () => store.update((state) => ({ ...state, connected: false })),
        isNewsDue: () => store.getState().running > 0,
      }),
    [store],
  );

  const value = useMemo(() => ({ store, openWindow, desk }), [store, openWindow, desk]);
  const windowState = useMemo<WindowState>(
    () => ({
      open,
      onOpenChange: (wanted) => dispatch({ type: wanted ? "open-window" : "close-window" }),
      expected,
      opener,
    }),
    [open, expected],
  );
  return (
    <ProcessesContext value={value}>
      <WindowContext value={windowState}>{children}</WindowContext>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </ProcessesContext>
  );
}
