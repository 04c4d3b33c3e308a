"use client";

import { createContext, type RefObject, use, useSyncExternalStore } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { NOTHING_YET, type ProcessesState, type ProcessesStore } from "./store";
import type { InterventionDesk } from "./use-intervention-desk";

interface Processes {
  readonly store: ProcessesStore;
  /** Opens the window; a process just begun shows as a skeleton until the stream tells of it. */
  readonly openWindow: (expected?: string) => void;
  readonly desk: InterventionDesk;
}

/** What `ProcessesProvider` gives, apart from it: what it shows takes from here too. */
export const ProcessesContext = createContext<Processes | null>(null);

/** The window over any page: whether it is open, and what it waits for. */
export interface WindowState {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The process that was just begun. */
  readonly expected: string | null;
  /** Where the focus was, and goes back to. */
  readonly opener: RefObject<Element | null>;
}

/** Apart from the rest, because only the window itself looks at it. */
export const WindowContext = createContext<WindowState | null>(null);

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
