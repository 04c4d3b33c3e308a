import {
  columnVisibilityFeature,
  metaHelper,
  type ReactTable,
  type RowData,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

type ColumnMeta = {
  /** The column's name in the reader's language. */
  label: string;
  /** Pixels; the columns share what is left over in proportion. */
  width: number;
  /** Where the cell goes when a narrow screen shows rows as cards: its head, the corner, or a line below. */
  card: "head" | "corner" | "line";
  /** Digits stand under one another. Not for prose: Inter widens its hyphens too. */
  digits?: boolean;
};

/** What a table of the console can do. The server searches, sorts and pages: no row model is processed here. */
export const dataTableFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type DataTableInstance<Row extends RowData> = ReactTable<typeof dataTableFeatures, Row>;
