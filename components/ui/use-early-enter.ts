import { useEffect, useRef } from "react";

/**
 * Enter in a box whose options are found as it is typed. Pressed while those for what stands there are still on their
 * way, it chooses once they have come.
 */
export function useEarlyEnter(pending: boolean, choose: () => void) {
  const early = useRef(false);
  useEffect(() => {
    if (pending || !early.current) return;
    early.current = false;
    choose();
  });
  return {
    press() {
      if (pending) early.current = true;
      else choose();
    },
    /** What stands in the box, or what is looked at, is another now. */
    forget() {
      early.current = false;
    },
  };
}
