import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** Whether the page has come alive: what is entered into a controlled field before is lost without a word. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
