import type { ExternalToast, toast as Sonner } from "sonner";

import { loadToasts } from "./late-parts";

let asked = 0;
const listeners = new Set<() => void>();

/** How many times toasts have been asked for: each time they are loaded, if they are not. */
export const asksForToasts = {
  count: () => asked,
  ask() {
    asked++;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

let last = 0;

const says =
  (kind: "success" | "info" | "warning" | "error" | "loading") =>
  /** @returns the toast, which another with this id takes the place of */
  (title: string, options: ExternalToast = {}): string | number => {
    const id = options.id ?? `toast-${++last}`;
    deliver((sonner) => sonner[kind](title, { ...options, id }));
    return id;
  };

/** Short confirmations over the page, in a layout that has a `Toaster`. */
export const toast = {
  success: says("success"),
  info: says("info"),
  warning: says("warning"),
  error: says("error"),
  loading: says("loading"),
  dismiss(id: string | number) {
    deliver((sonner) => sonner.dismiss(id));
  },
};

function deliver(message: (sonner: typeof Sonner) => void) {
  asksForToasts.ask();
  // They are loaded since something was done on the page; where even that failed, nobody can be told.
  void loadToasts().then(
    ({ sonner }) => message(sonner),
    () => {},
  );
}
