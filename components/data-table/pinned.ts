import { cn } from "../cn";
import type { ColumnMeta } from "./features";

interface ShownColumn {
  readonly columnDef: { readonly meta?: ColumnMeta | undefined };
}

/** The box that selects a row, or the menu of what can be done to it. */
export const isControl = ({ columnDef }: ShownColumn) =>
  columnDef.meta?.card === "lead" || columnDef.meta?.card === "end";

/** What stays in sight while the rest scrolls sideways: the first column, with the boxes before it, and the menus. */
function pinnedPlace(columns: readonly ShownColumn[], index: number): keyof typeof places | null {
  const card = columns[index]?.columnDef.meta?.card;
  if (card === "lead" || card === "end") return card;
  const boxes = columns[0]?.columnDef.meta?.card === "lead";
  if (index > (boxes ? 1 : 0)) return null;
  return boxes ? "besideLead" : "first";
}

/** Of the column of boxes, in pixels of usual text: what stands beside it is pinned that far from the edge. */
export const LEAD_WIDTH = 48;

const places = {
  lead: "sm:left-0 sm:pr-0 sm:pl-4 lg:pl-6",
  besideLead: "sm:left-12",
  first: "sm:left-0 sm:pl-4 lg:pl-6",
  // An open menu lies over the pinned cells of the rows below.
  end: "sm:right-0 sm:pl-0 sm:has-[[role=menu]]:z-30",
};

export function pinnedHead(columns: readonly ShownColumn[], index: number): string {
  const place = pinnedPlace(columns, index);
  return cn(place && places[place], place && "sm:z-20");
}

export function pinnedCell(columns: readonly ShownColumn[], index: number): string {
  const place = pinnedPlace(columns, index);
  return cn(place && places[place], place && "list-cell-pinned");
}
