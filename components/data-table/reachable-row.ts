import { createContext, use } from "react";

/** Whether the row that a control stands in is the one in the tab order. */
export const ReachableRow = createContext(true);

/** For the controls of a row: Tab passes by those of the other rows. */
export function useRowTabIndex(): 0 | -1 {
  return use(ReachableRow) ? 0 : -1;
}
