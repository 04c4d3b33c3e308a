import {
  columnVisibilityFeature,
  metaHelper,
  type ReactTable,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { LucideIcon } from "lucide-react";

export type ColumnMeta = {
  /** The column's name in the reader's language. */
  label: string;
  /** Heads the column in place of its name, which would be wider than what stands below it. */
  icon?: LucideIcon;
  /** Pixels; the columns share what is left over in proportion. */
  width: number;
  /**
   * Where the cell goes when a narrow screen shows rows as cards: before its head, its head, the corner, after that,
   * or a line below. What leads and what ends a row are its controls: they stay in sight and have no name of a column.
   */
  card: "lead" | "head" | "corner" | "end" | "line";
  /** Digits stand under one another. Not for prose: Inter widens its hyphens too. */
  digits?: boolean;
  /** Text of any length: where the cell cuts it off, the whole of it shows under the pointer. */
  long?: boolean;
};

/** What a table of the console can do. The server searches, sorts and pages: no row model is processed here. */
export const dataTableFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type DataTableInstance<Row extends RowData> = ReactTable<typeof dataTableFeatures, Row>;
