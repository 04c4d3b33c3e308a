"use client";

import { usePathname, useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";

import type { ProcessesMessage, ProcessView } from "@/lib/processes/types";

import { float, NOTHING_FLOATS } from "./floating";
import { followProcesses } from "./live";
import { ProcessesWindow } from "./processes-window";
import {
  createProcessesStore,
  heard,
  newlyFinished,
  newlyWaiting,
  NOTHING_YET,
  type ProcessesState,
  type ProcessesStore,
} from "./store";
import { useFinishedNotice } from "./use-finished-notice";
import { type InterventionDesk, useInterventionDesk } from "./use-intervention-desk";

interface Processes {
  readonly store: ProcessesStore;
  /** Opens the window; a process just begun shows as a skeleton until the stream tells of it. */
  readonly openWindow: (expected?: string) => void;
  readonly desk: InterventionDesk;
}

const ProcessesContext = createContext<Processes | null>(null);

/**
 * Keeps the console's one picture of what runs, and the window that shows it over any page. When a process ends,
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
  const openWindow = useCallback((id?: string) => {
    const focused = document.activeElement;
    // What is in a dialog goes with it.
    opener.current = focused?.closest("[role=dialog]") ? document.getElementById("content") : focused;
    setExpected(id ?? null);
    dispatch({ type: "open-window" });
  }, []);
  const { announcement, notify } = useFinishedNotice(openWindow);

  const onMessage = useEffectEvent((message: ProcessesMessage) => {
    const before = store.getState();
    store.update((state) => heard(state, message, Date.now()));
    for (const process of newlyWaiting(before, store.getState())) desk.offer(process);
    const finished = newlyFinished(before, store.getState());
    if (finished.length === 0) return;
    router.refresh();
    for (const process of finished) notify(process, { silent: open || onProcessesPage });
  });

  useEffect(
    () =>
      followProcesses({
        open: () => new EventSource("/api/processes/stream"),
        page: { document, window },
        onMessage: (message) => onMessage(message),
        onBroken: () => store.update((state) => ({ ...state, connected: false })),
        isNewsDue: () => store.getState().running > 0,
      }),
    [store],
  );

  const value = useMemo(() => ({ store, openWindow, desk }), [store, openWindow, desk]);
  return (
    <ProcessesContext value={value}>
      {/* First: of two that open at once, the later one lies above. */}
      <ProcessesWindow
        open={open}
        onOpenChange={(wanted) => dispatch({ type: wanted ? "open-window" : "close-window" })}
        expected={expected}
        opener={opener}
      />
      {children}
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </ProcessesContext>
  );
}

function useProcessesContext(): Processes {
  const context = use(ProcessesContext);
  if (!context) throw new Error("Processes are shown outside of ProcessesProvider");
  return context;
}

export function useProcessesWindow(): Processes["openWindow"] {
  return useProcessesContext().openWindow;
}

/** Where interventions are taken up, one at a time. */
export function useIntervention(): InterventionDesk {
  return useProcessesContext().desk;
}

export function useProcessesStore(): ProcessesStore {
  return useProcessesContext().store;
}

/** What runs, live. Nothing is known while the server renders. */
export function useProcesses(): ProcessesState {
  const { store } = useProcessesContext();
  return useSyncExternalStore(store.subscribe, store.getState, () => NOTHING_YET);
}

/** One process, live where the stream has told of it. */
export function useProcess(initial: ProcessView): ProcessView {
  return useProcesses().processes?.find(({ id }) => id === initial.id) ?? initial;
}
