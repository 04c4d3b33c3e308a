import type { ProcessView } from "@/lib/processes/types";

export interface ShownIntervention {
  readonly process: ProcessView;
  readonly open: boolean;
  /** Counts the times. */
  readonly opening: number;
  /** Where the focus was. */
  readonly opener: Element | null;
}

/** What floats over the page. */
export interface Floating {
  /** `due`: it was asked for under an open intervention, and opens when that is closed. */
  readonly window: "closed" | "open" | "due";
  /** The intervention that is open, or was last. */
  readonly intervention: ShownIntervention | null;
}

export const NOTHING_FLOATS: Floating = { window: "closed", intervention: null };

export type FloatingStep =
  | { readonly type: "open-window" | "close-window" | "close-intervention" }
  | { readonly type: "open-intervention"; readonly process: ProcessView; readonly opener: Element | null };

/**
 * The window of processes never opens over an intervention, only lies below it. Errors may be found in the very
 * moment in which a new import opens the window, so the order of the two is decided here and nowhere else.
 */
export function float(state: Floating, step: FloatingStep): Floating {
  const { window, intervention } = state;
  switch (step.type) {
    case "open-window":
      return { ...state, window: intervention?.open && window !== "open" ? "due" : "open" };
    case "close-window":
      return { ...state, window: "closed" };
    case "open-intervention": {
      const { process, opener } = step;
      const opening = (intervention?.opening ?? 0) + 1;
      return { ...state, intervention: { process, opener, opening, open: true } };
    }
    case "close-intervention":
      return {
        window: window === "due" ? "open" : window,
        intervention: intervention && { ...intervention, open: false },
      };
  }
}
